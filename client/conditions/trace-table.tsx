import type { RuleTraceStep } from '../../schemas/generated/api-rules.ts';
import type { Locale } from '../../schemas/model/language.ts';
import { useTexts } from '../i18n/feature-texts.ts';
import { useLocale } from '../i18n/use-locale.ts';
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

/** Parts that say something: neither literals nor the same part again. */
function tellingParts(trace: readonly RuleTraceStep[]): RuleTraceStep[] {
  const seen = new Set<string>();
  return trace.filter(({ text, value }) => {
    const isLiteral = text === JSON.stringify(value) || text === String(value);
    if (isLiteral || seen.has(text) || text === '') return false;
    seen.add(text);
    return true;
  });
}

/** Each part of an expression with its value, in the order of evaluation. */
export function TraceTable(props: { expression: string; trace: readonly RuleTraceStep[] }) {
  const t = useTexts(conditionTexts);
  const { locale } = useLocale();
  const parts = tellingParts(props.trace);
  return (
    <table className={classes.trace}>
      <thead>
        <tr>
          <th scope="col">{t('part')}</th>
          <th scope="col">{t('gives')}</th>
        </tr>
      </thead>
      <tbody>
        {parts.map(({ text, position, value }) => (
          <tr
            key={`${position} ${text}`}
            data-whole={text === props.expression.trim() || undefined}
          >
            <td className={classes.code}>{text}</td>
            <td data-none={value === null || value === undefined || undefined}>
              {plainValue(value, locale)}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
