import { Select } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type Field, fieldsOf, type Rollup } from '../../../../schemas/model/fields.ts';
import { entitiesQuery } from '../../../api/entities.ts';
import { ConditionEditor } from '../../../conditions/condition-editor.tsx';
import { useTexts } from '../../../i18n/feature-texts.ts';
import { useLocale } from '../../../i18n/use-locale.ts';
import { useDesigner } from '../designer-context.ts';
import { changeField } from '../model/draft.ts';
import { rollupPaths } from '../model/rollup-paths.ts';
import { entityTexts } from '../texts.ts';
import classes from './field-panel.module.css';

const aggs = ['count', 'sum', 'avg', 'min', 'max', 'countDistinct'] as const;
const numeric = ['integer', 'number', 'money', 'percent', 'rating'];

const canMeasure = (agg: Rollup['agg'], { type }: Field): boolean =>
  agg === 'countDistinct'
    ? !['json', 'multiSelect', 'longText'].includes(type)
    : agg === 'min' || agg === 'max'
      ? [...numeric, 'date', 'dateTime'].includes(type)
      : numeric.includes(type);

/** Counts or adds up records of another entity that lead to this one. */
export function RollupSection({ field, rollup }: { field: Field; rollup: Rollup }) {
  const t = useTexts(entityTexts);
  const { locale } = useLocale();
  const { draft, change } = useDesigner();
  const { data: entities = [] } = useQuery(entitiesQuery);
  const paths = rollupPaths(entities, draft.name);
  const labelOf = (name: string) =>
    entities.find((one) => one.name === name)?.label[locale] ?? name;
  const counted = entities.find(({ name }) => name === rollup.entity);
  const measured = (counted ? fieldsOf(counted) : []).filter(
    (one) => !one.archived && canMeasure(rollup.agg, one),
  );
  const set = (next: Partial<Rollup>) => {
    const { where, ...rest } = { ...rollup, ...next };
    const isFiltered = typeof where !== 'string' || where.trim() !== '';
    change(
      changeField(draft, field.key, {
        'x-formula': { ...rest, ...(where !== undefined && isFiltered ? { where } : {}) },
      }),
    );
  };
  if (paths.length === 0) return <p className={classes.help}>{t('noPaths')}</p>;
  return (
    <>
      <Select
        label={t('rollupFrom')}
        allowDeselect={false}
        searchable
        value={rollup.via ? `${rollup.entity} ${rollup.via}` : null}
        data={paths.map(({ entity, via, stops }) => ({
          value: `${entity} ${via}`,
          label: [entity, ...stops].map(labelOf).join(' → '),
        }))}
        onChange={(value) => {
          const [entity = '', via = ''] = (value ?? '').split(' ');
          const { field: _field, where: _where, ...rest } = rollup;
          change(changeField(draft, field.key, { 'x-formula': { ...rest, entity, via } }));
        }}
      />
      <Select
        label={t('rollupAgg')}
        allowDeselect={false}
        value={rollup.agg}
        data={aggs.map((agg) => ({ value: agg, label: t(`agg-${agg}`) }))}
        onChange={(agg) => {
          const next = aggs.find((one) => one === agg);
          if (!next) return;
          const { field: _field, ...rest } = rollup;
          change(
            changeField(draft, field.key, {
              'x-formula': next === 'count' ? { ...rest, agg: next } : { ...rollup, agg: next },
            }),
          );
        }}
      />
      {rollup.agg !== 'count' && (
        <Select
          label={t('rollupField')}
          allowDeselect={false}
          value={rollup.field ?? null}
          data={measured.map(({ key, label }) => ({ value: key, label: label[locale] }))}
          onChange={(key) => key && set({ field: key })}
        />
      )}
      {rollup.entity !== '' && typeof rollup.where !== 'object' && (
        <ConditionEditor
          compact
          entity={rollup.entity}
          label={t('rollupWhere')}
          value={rollup.where ?? ''}
          onChange={(where) => set({ where })}
        />
      )}
    </>
  );
}
