import { SegmentedControl } from '@mantine/core';
import type { Field } from '../../../../schemas/model/fields.ts';
import { ExpressionEditor } from '../../../conditions/expression-editor.tsx';
import { TryOnRecord } from '../../../conditions/try-on-record.tsx';
import { useTexts } from '../../../i18n/feature-texts.ts';
import { useDesigner } from '../designer-context.ts';
import { changeField, setRequired } from '../model/draft.ts';
import { entityTexts } from '../texts.ts';
import classes from './field-panel.module.css';
import { RollupSection } from './rollup-section.tsx';

/** Types whose values can be computed. */
const computable = ['text', 'integer', 'number', 'money', 'percent', 'boolean', 'date', 'dateTime'];
type Way = 'entered' | 'formula' | 'rollup';

function FormulaSection({ field, expr }: { field: Field; expr: string }) {
  const t = useTexts(entityTexts);
  const { draft, published, change } = useDesigner();
  return (
    <>
      <ExpressionEditor
        entity={published.name}
        label={t('formula')}
        value={expr}
        onChange={(next) =>
          change(
            changeField(draft, field.key, {
              'x-formula': {
                expr: next,
                ...(field.computed?.kind === 'formula' && field.computed.formula.scale !== undefined
                  ? { scale: field.computed.formula.scale }
                  : {}),
              },
            }),
          )
        }
      />
      <p className={classes.help}>{t('formulaHelp')}</p>
      <TryOnRecord entity={published.name} expression={expr} />
    </>
  );
}

/** Whether the value is entered, computed by formula, or gathered from related records. */
export function ComputedSection({ field }: { field: Field }) {
  const t = useTexts(entityTexts);
  const { draft, published, change } = useDesigner();
  const isPublished = Object.hasOwn((published.schema.properties ?? {}) as object, field.key);
  const way: Way = field.computed?.kind ?? 'entered';
  if (!field.computed && (isPublished || !computable.includes(field.type))) return null;
  const begin: Record<Way, unknown> = {
    entered: undefined,
    formula: { expr: '' },
    rollup: { agg: 'count', entity: '', via: '' },
  };
  return (
    <section className={classes.section}>
      <h3 id="computed-by">{t('computedBy')}</h3>
      <SegmentedControl
        aria-labelledby="computed-by"
        fullWidth
        disabled={isPublished}
        value={way}
        data={[
          { value: 'entered', label: t('entered') },
          { value: 'formula', label: t('byFormula') },
          { value: 'rollup', label: t('byRollup') },
        ]}
        onChange={(next) =>
          change(
            changeField(setRequired(draft, field.key, false), field.key, {
              'x-formula': begin[next as Way],
              readOnly: next === 'entered' ? undefined : true,
              maxLength: undefined,
              default: undefined,
            }),
          )
        }
      />
      {isPublished && <p className={classes.help}>{t('computedFixed')}</p>}
      {field.computed?.kind === 'formula' && (
        <FormulaSection field={field} expr={field.computed.formula.expr} />
      )}
      {field.computed?.kind === 'rollup' && (
        <RollupSection field={field} rollup={field.computed.rollup} />
      )}
    </section>
  );
}
