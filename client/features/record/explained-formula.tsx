import type { Explanation } from '../../../schemas/generated/api-records.ts';
import { useEntity } from '../../fields/use-entity.ts';
import { useFormatValue } from '../../fields/use-format-value.ts';
import { useLocale } from '../../i18n/use-locale.ts';
import classes from './explanation.module.css';
import { useExplainTexts } from './explain-texts.ts';

const mostSteps = 12;

/** The formula with the fields by their names, as people know them; texts in it stay as they are. */
export const inWords = (formula: string, labelOf: (key: string) => string | undefined): string =>
  formula.replaceAll(/"[^"]*"|'[^']*'|[A-Za-z_]\w*/g, (part) => labelOf(part) ?? part);

/** A value of a formula's part as text, without a field to say its unit. */
function plain(value: unknown, locale: string): string {
  if (value === null || value === undefined) return '—';
  if (typeof value === 'number')
    return new Intl.NumberFormat(locale, { maximumFractionDigits: 6 }).format(value);
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/** Parts that say more than the value of one field, each once. */
const tellingParts = (trace: Explanation['trace'], inputs: Explanation['inputs']) => {
  const seen = new Set(Object.keys(inputs ?? {}));
  return (trace ?? [])
    .filter(({ text }) => {
      if (seen.has(text)) return false;
      seen.add(text);
      return true;
    })
    .slice(0, mostSteps);
};

/** The formula, what it read, and its parts with their values. */
export function ExplainedFormula({ entity: name, data }: { entity: string; data: Explanation }) {
  const t = useExplainTexts();
  const { locale } = useLocale();
  const { entity } = useEntity(name);
  const format = useFormatValue();
  const labelOf = (key: string) => entity?.fieldOf(key)?.label[locale];
  const inputs = Object.entries(data.inputs ?? {});
  const parts = tellingParts(data.trace, data.inputs);
  return (
    <>
      <code className={classes.formula}>{inWords(data.expression ?? '', labelOf)}</code>
      <dl className={classes.lines}>
        {inputs.map(([key, value]) => {
          const field = entity?.fieldOf(key);
          return (
            <div key={key} className={classes.line}>
              <dt>{field?.label[locale] ?? key}</dt>
              <dd>{(field ? format(field, value) : plain(value, locale)) || '—'}</dd>
            </div>
          );
        })}
      </dl>
      {parts.length > 1 && (
        <details className={classes.steps}>
          <summary>{t('steps')}</summary>
          <dl className={classes.lines}>
            {parts.map(({ text, value }) => (
              <div key={text} className={classes.line}>
                <dt>
                  <code>{inWords(text, labelOf)}</code>
                </dt>
                <dd>{plain(value, locale)}</dd>
              </div>
            ))}
          </dl>
        </details>
      )}
    </>
  );
}
