import type { EntityInfo } from '../fields/use-entity.ts';
import { formatValue } from '../../schemas/model/format-value.ts';
import {
  type Clause,
  type Condition,
  type Join,
  type Literal,
  type Operand,
  operandShapeOf,
} from '../../schemas/model/conditions/condition.ts';
import { operatorWord } from '../../schemas/model/conditions/operators.ts';
import { conditionOf } from '../../schemas/model/conditions/read-condition.ts';
import type { Locale, Text } from '../../schemas/model/language.ts';
import {
  type ConditionContext,
  flowContext,
  type Subject,
  subjectsOf,
} from './condition-context.ts';

export interface SentenceOptions {
  locale: Locale;
  currency?: string;
  /** The name of a person or record by its id, where it is known. */
  nameOf?: (id: string) => string | undefined;
  context?: ConditionContext;
}

export const joinWords: Record<Join, Text> = {
  and: { 'zh-CN': '且', en: 'and' },
  or: { 'zh-CN': '或', en: 'or' },
};

export function todayWord(offset: number, locale: Locale): string {
  if (offset === 0) return locale === 'zh-CN' ? '今天' : 'today';
  const days = Math.abs(offset);
  if (locale === 'zh-CN') return `${days} 天${offset < 0 ? '前' : '后'}`;
  return `${days} ${days === 1 ? 'day' : 'days'} ${offset < 0 ? 'ago' : 'from now'}`;
}

const daysWord = (count: number, locale: Locale): string =>
  locale === 'zh-CN' ? `${count} 天` : `${count} ${count === 1 ? 'day' : 'days'}`;

type Subjects = ReadonlyMap<string, Subject>;

function say(value: Literal, subject: Subject | undefined, options: SentenceOptions): string {
  const { locale, currency = 'CNY', nameOf } = options;
  if (!subject) return String(value);
  const type =
    subject.field.type === 'dateTime' && /^\d{4}-\d\d-\d\d$/.test(String(value))
      ? 'date'
      : subject.field.type;
  return formatValue({ ...subject.field, type }, value, {
    locale,
    currency,
    ...(nameOf ? { nameOf } : {}),
  });
}

function sayOperand(
  operand: Operand,
  subject: Subject | undefined,
  subjects: Subjects,
  options: SentenceOptions,
): string {
  const { locale } = options;
  switch (operand.kind) {
    case 'value':
      return say(operand.value, subject, options);
    case 'list': {
      const words = operand.values.map((value) => say(value, subject, options));
      return words.join(locale === 'zh-CN' ? '、' : ', ');
    }
    case 'path':
      return subjects.get(operand.path)?.label[locale] ?? operand.path;
    case 'today':
      return todayWord(operand.offset, locale);
    case 'days':
      return daysWord(operand.count, locale);
  }
}

/** "在最近 7 天内", where Chinese closes the phrase behind the number. */
const closing: Partial<Record<Clause['operator'], string>> = { lastDays: '内', nextDays: '内' };

export function clauseSentence(
  { subject: path, operator, operand }: Clause,
  subjects: Subjects,
  options: SentenceOptions,
): string {
  const { locale } = options;
  const subject = subjects.get(path);
  const name = subject?.label[locale] ?? path;
  const word = operatorWord(operator, subject?.field.type)[locale];
  if (operandShapeOf(operator) === 'none') return `${name} ${word}`;
  const value = operand ? sayOperand(operand, subject, subjects, options) : '…';
  return `${name} ${word} ${value}${locale === 'zh-CN' ? (closing[operator] ?? '') : ''}`;
}

function sentenceOf(
  { join, parts }: Condition,
  subjects: Subjects,
  options: SentenceOptions,
): string {
  const { locale } = options;
  const words = parts.map((part) => {
    if (part.kind === 'clause') return clauseSentence(part, subjects, options);
    const inside = part.parts.map((clause) => clauseSentence(clause, subjects, options));
    return `(${inside.join(` ${joinWords[part.join][locale]} `)})`;
  });
  return words.join(` ${joinWords[join][locale]} `);
}

/**
 * What a condition says: "区域 属于 华东、华中 且 评分 ≥ 55". A text that sentences cannot say comes back as it is;
 * '' for a condition that always holds. Field names are known without a context, as in a flow.
 */
export function conditionSentence(
  text: string,
  entity: Pick<EntityInfo, 'fields'> | undefined,
  options: Locale | SentenceOptions,
): string {
  const given = typeof options === 'string' ? { locale: options } : options;
  const condition = conditionOf(text);
  if (!condition) return text;
  const known = subjectsOf(entity, { user: true, ...(given.context ?? flowContext()) });
  return sentenceOf(condition, new Map(known.map((subject) => [subject.path, subject])), given);
}
