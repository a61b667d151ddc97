import type { RuleTraceStep } from '../../schemas/generated/api-rules.ts';
import { conditionOf } from '../../schemas/model/conditions/read-condition.ts';
import type { Locale } from '../../schemas/model/language.ts';
import { useEntity } from '../fields/use-entity.ts';
import { useFormatValue } from '../fields/use-format-value.ts';
import { useTexts } from '../i18n/feature-texts.ts';
import { useLocale } from '../i18n/use-locale.ts';
import { ruleContext, subjectsOf } from './condition-context.ts';
import { conditionSentence } from './condition-sentence.ts';
import { conditionTexts } from './texts.ts';
import classes from './try-on-record.module.css';

/** Any value as one line. */
export function plainValue(value: unknown, locale: Locale): string {
  switch (typeof value) {
    case 'string':
      return value;
    case 'number':
      return new Intl.NumberFormat(locale, { maximumFractionDigits: 10 }).format(value);
    case 'boolean':
      return conditionTexts[locale][value ? 'yes' : 'no'];
    default:
      return value === null || value === undefined
        ? conditionTexts[locale].noValue
        : JSON.stringify(value);
  }
}

/** Parts that say something: no literals, no beginnings of a longer chain, nothing twice. */
export function tellingParts(expression: string, trace: readonly RuleTraceStep[]): RuleTraceStep[] {
  const seen = new Set<string>();
  const whole = expression.trim();
  return trace.filter(({ text, value }) => {
    const isLiteral =
      text.startsWith('[') || text === JSON.stringify(value) || text === String(value);
    const isPiece = text !== whole && (conditionOf(text)?.parts.length ?? 0) > 1;
    if (isLiteral || isPiece || seen.has(text) || text === '') return false;
    seen.add(text);
    return true;
  });
}

/** Each part of an expression with its value, in words where there are any, in the order of evaluation. */
export function TraceTable(props: {
  entity: string;
  expression: string;
  trace: readonly RuleTraceStep[];
}) {
  const t = useTexts(conditionTexts);
  const { locale } = useLocale();
  const format = useFormatValue();
  const { entity } = useEntity(props.entity);
  const subjects = subjectsOf(entity, ruleContext);
  const parts = tellingParts(props.expression, props.trace);
  return (
    <table className={classes.trace}>
      <thead>
        <tr>
          <th scope="col">{t('part')}</th>
          <th scope="col">{t('gives')}</th>
        </tr>
      </thead>
      <tbody>
        {parts.map(({ text, position, value }) => {
          const subject = subjects.find(({ path }) => path === text);
          const sentence = subject?.label[locale] ?? conditionSentence(text, entity, locale);
          const isNone = value === null || value === undefined;
          const said = subject && !isNone ? format(subject.field, value) : '';
          return (
            <tr
              key={`${position} ${text}`}
              data-whole={text === props.expression.trim() || undefined}
            >
              <td className={sentence === text ? classes.code : ''} title={text}>
                {sentence}
              </td>
              <td data-none={isNone || undefined}>{said || plainValue(value, locale)}</td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
