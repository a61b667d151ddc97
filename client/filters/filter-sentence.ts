import type { Scalar } from '../../schemas/generated/filter.ts';
import type { Field } from '../../schemas/model/fields.ts';
import type { Locale } from '../../schemas/model/language.ts';
import { type Formatting, formatValue } from '../../schemas/model/format-value.ts';
import type { Translate } from '../i18n/feature-texts.ts';
import type { Chip, Condition } from './condition.ts';
import { operatorWord } from './operators.ts';
import type { filterTexts } from './texts.ts';

type Key = keyof (typeof filterTexts)['en'];

/** What is needed to say a filter: its fields, and the names behind ids. */
export interface Speech {
  locale: Locale;
  formatting: Formatting;
  t: Translate<Key>;
  fieldOf: (key: string) => Field | undefined;
}

function valueWords(value: Scalar, field: Field | undefined, { t, formatting }: Speech): string {
  if (value === null || value === '') return t('none');
  if (field?.type === 'user' && value === '@me') return t('me');
  if (field?.type === 'user' && value === '@team') return t('team');
  if (typeof value === 'boolean') return t(value ? 'yes' : 'no');
  return field ? formatValue(field, value, formatting) : String(value);
}

const dayWords = (day: string, { formatting }: Speech) =>
  formatValue({ type: 'date' }, day, formatting);

function operandWords(condition: Condition, field: Field | undefined, speech: Speech): string {
  const { t } = speech;
  switch (condition.operator) {
    case 'is':
    case 'isNot':
      return condition.values.map((value) => valueWords(value, field, speech)).join(t('listOr'));
    case 'contains':
    case 'notContains':
    case 'startsWith':
      return condition.text;
    case 'above':
    case 'atLeast':
    case 'below':
    case 'atMost':
      return valueWords(condition.value, field, speech);
    case 'between':
      return [condition.from, condition.to]
        .map((value) => valueWords(value, field, speech))
        .join(t('and'));
    case 'on':
    case 'before':
    case 'after':
      return dayWords(condition.day, speech);
    case 'days':
      return [condition.from, condition.to].map((day) => dayWords(day, speech)).join(t('and'));
    case 'within':
      return t(condition.period);
    case 'empty':
    case 'notEmpty':
      return '';
  }
}

export interface Sentence {
  /** The field. */
  subject: string;
  /** What is said of it. */
  predicate: string;
}

/** 阶段 · 不是 已关闭 */
export function conditionSentence(condition: Condition, speech: Speech): Sentence {
  const field = speech.fieldOf(condition.field);
  const operator = speech.t(operatorWord(condition.operator, field?.type));
  const operand = operandWords(condition, field, speech);
  return {
    subject: field?.label[speech.locale] ?? speech.t('unknownField', { key: condition.field }),
    predicate: operand === '' ? operator : `${operator} ${operand}`,
  };
}

/** The chip as plain words, for screen readers and titles. */
export function chipWords(chip: Chip, speech: Speech): string {
  if (chip.kind === 'advanced') return `${speech.t('advanced')} ${JSON.stringify(chip.filter)}`;
  return chip.any
    .map((condition) => {
      const { subject, predicate } = conditionSentence(condition, speech);
      return `${subject} ${predicate}`;
    })
    .join(` ${speech.t('or')} `);
}
