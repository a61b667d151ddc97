import { Button, MultiSelect, Select, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { DashboardMeasure, DashboardTile } from '../../../../schemas/generated/dashboard.ts';
import type { Filter } from '../../../../schemas/generated/filter.ts';
import type { Field } from '../../../../schemas/model/fields.ts';
import { entitiesQuery } from '../../../api/entities.ts';
import { systemFields } from '../../../fields/system-fields.ts';
import { useEntity } from '../../../fields/use-entity.ts';
import { FilterChips } from '../../../filters/filter-chips.tsx';
import { useTexts } from '../../../i18n/feature-texts.ts';
import { useLocale } from '../../../i18n/use-locale.ts';
import { RadioCards } from '../../../ui/radio-cards.tsx';
import classes from './editor.module.css';
import { dashboardEditorTexts } from './texts.ts';
import {
  dateFields,
  formatFor,
  groupable,
  measurable,
  measureOps,
  newTile,
  periodUnits,
  setMember,
  tileKinds,
  widths,
} from './tile-draft.ts';

interface Props {
  tile: DashboardTile;
  onChange: (tile: DashboardTile) => void;
}

/** Several measures, ratios and steps are written by hand or shipped; the panel keeps them. */
const isComposed = ({ aggregate, steps, ratios }: DashboardTile): boolean =>
  steps !== undefined || ratios !== undefined || Object.keys(aggregate?.measures ?? {}).length > 1;

const byLabel = (fields: Field[], locale: 'zh-CN' | 'en') =>
  fields.map(({ key, label }) => ({ value: key, label: label[locale] }));

function MeasureInputs({ tile, fields, onChange }: Props & { fields: Field[] }) {
  const t = useTexts(dashboardEditorTexts);
  const { locale } = useLocale();
  if (!tile.aggregate) return null;
  const { op = 'count', field }: Partial<DashboardMeasure> =
    Object.values(tile.aggregate.measures)[0] ?? {};
  const set = (next: DashboardMeasure['op'], key: string | undefined) => {
    const of = fields.find((one) => one.key === key);
    const measure = { op: next, ...(of ? { field: of.key } : {}) };
    if (!tile.aggregate || (next !== 'count' && !of)) return;
    const name = next === 'count' ? 'n' : next;
    onChange({
      ...tile,
      format: formatFor(next, of),
      aggregate: { ...tile.aggregate, measures: { [name]: measure } },
    });
  };
  return (
    <div className={classes.pair}>
      <Select
        label={t('measure')}
        allowDeselect={false}
        value={op}
        data={measureOps.map((value) => ({ value, label: t(`op-${value}`) }))}
        onChange={(value) => {
          const next = measureOps.find((one) => one === value) ?? 'count';
          const possible = measurable(next, fields);
          set(next, possible.find(({ key }) => key === field)?.key ?? possible[0]?.key);
        }}
      />
      {op !== 'count' && (
        <Select
          label={t('ofField')}
          allowDeselect={false}
          searchable
          value={field ?? null}
          data={byLabel(measurable(op, fields), locale)}
          onChange={(key) => set(op, key ?? undefined)}
        />
      )}
    </div>
  );
}

function GroupInputs({ tile, fields, onChange }: Props & { fields: Field[] }) {
  const t = useTexts(dashboardEditorTexts);
  const { locale } = useLocale();
  const [group] = tile.aggregate?.groupBy ?? [];
  if (!tile.aggregate || tile.kind === 'number') return null;
  const { aggregate } = tile;
  const key = typeof group === 'string' ? group : group?.field;
  const unit = typeof group === 'object' ? group.unit : 'month';
  const set = (field: string, next: (typeof periodUnits)[number]) => {
    const chosen = fields.find((one) => one.key === field);
    const groupBy = [tile.kind === 'line' ? { field, unit: next } : field];
    const options = chosen?.options.map(({ id }) => id) ?? [];
    onChange(
      setMember(
        { ...tile, aggregate: { ...aggregate, groupBy } },
        'order',
        tile.kind === 'funnel' && options.length > 0 ? options : undefined,
      ),
    );
  };
  return (
    <div className={classes.pair}>
      <Select
        label={t('groupBy')}
        allowDeselect={false}
        searchable
        value={key ?? null}
        data={byLabel(groupable(tile.kind, fields), locale)}
        onChange={(field) => field && set(field, unit)}
      />
      {tile.kind === 'line' && key && (
        <Select
          label={t('unit')}
          allowDeselect={false}
          value={unit}
          data={periodUnits.map((value) => ({ value, label: t(`unit-${value}`) }))}
          onChange={(value) => set(key, periodUnits.find((one) => one === value) ?? 'month')}
        />
      )}
    </div>
  );
}

function TableInputs({ tile, fields, onChange }: Props & { fields: Field[] }) {
  const t = useTexts(dashboardEditorTexts);
  const { locale } = useLocale();
  if (tile.kind !== 'table' || tile.aggregate) return null;
  return (
    <>
      <MultiSelect
        label={t('columns')}
        searchable
        maxValues={20}
        value={tile.columns ?? []}
        data={byLabel(fields, locale)}
        onChange={(columns) => onChange({ ...tile, columns })}
      />
      <Select
        label={t('sortBy')}
        clearable
        searchable
        value={tile.sort?.replace(/^-/, '') ?? null}
        data={byLabel(fields, locale)}
        onChange={(key) => onChange(setMember(tile, 'sort', key ? `-${key}` : undefined))}
      />
    </>
  );
}

/** Everything about one tile. */
export function TilePanel({ tile, onChange, onRemove }: Props & { onRemove: () => void }) {
  const t = useTexts(dashboardEditorTexts);
  const { locale } = useLocale();
  const { data: entities = [] } = useQuery(entitiesQuery);
  const { entity } = useEntity(tile.entity);
  const own = entity?.fields ?? [];
  const fields = [...own, ...systemFields()];
  const composed = isComposed(tile);
  const restart = (kind: DashboardTile['kind'], name: string) => {
    const { id, width } = tile;
    const labelOf = (of: string) => entities.find((one) => one.name === of)?.label;
    const isNamed = JSON.stringify(labelOf(tile.entity)) !== JSON.stringify(tile.label);
    const label = isNamed ? tile.label : (labelOf(name) ?? tile.label);
    // A figure is narrow, everything else is not.
    const keepsWidth = (kind === 'number') === (tile.kind === 'number') && width !== undefined;
    const isSame = name === tile.entity;
    const made = newTile(kind, {
      id,
      entity: name,
      label,
      fields: isSame ? fields : systemFields(),
    });
    onChange({
      ...made,
      ...(keepsWidth ? { width } : {}),
      ...(isSame && tile.filter ? { filter: tile.filter } : {}),
      ...(isSame && tile.date ? { date: tile.date } : {}),
    });
  };
  return (
    <div className={classes.panel}>
      <div className={classes.pair}>
        {(['zh-CN', 'en'] as const).map((language) => (
          <TextInput
            key={language}
            label={t(language === 'en' ? 'nameEn' : 'nameZh')}
            value={tile.label[language]}
            onChange={(event) =>
              onChange({
                ...tile,
                label: { ...tile.label, [language]: event.currentTarget.value },
              })
            }
          />
        ))}
      </div>
      {composed && <p className={classes.help}>{t('several')}</p>}
      {!composed && (
        <>
          <Select
            label={t('entity')}
            allowDeselect={false}
            searchable
            value={tile.entity}
            data={entities.map(({ name, label }) => ({ value: name, label: label[locale] }))}
            onChange={(name) => name && restart(tile.kind, name)}
          />
          <RadioCards
            label={t('kind')}
            value={tile.kind}
            options={tileKinds.map((value) => ({ value, content: t(`kind-${value}`) }))}
            onChange={(kind) => restart(kind, tile.entity)}
          />
          <MeasureInputs tile={tile} fields={own} onChange={onChange} />
          <GroupInputs tile={tile} fields={fields} onChange={onChange} />
          <TableInputs tile={tile} fields={own} onChange={onChange} />
        </>
      )}
      {!tile.steps && (
        <>
          <div>
            <span className={classes.label}>{t('filter')}</span>
            <FilterChips
              entity={tile.entity}
              filter={(tile.filter ?? {}) as Filter}
              onChange={(filter) =>
                onChange(
                  setMember(tile, 'filter', Object.keys(filter).length > 0 ? filter : undefined),
                )
              }
            />
          </div>
          <Select
            label={t('date')}
            clearable
            placeholder={t('allTime')}
            value={tile.date ?? null}
            data={byLabel(dateFields(fields), locale)}
            onChange={(key) => onChange(setMember(tile, 'date', key ?? undefined))}
          />
        </>
      )}
      <Select
        label={t('width')}
        allowDeselect={false}
        value={String(tile.width ?? 6)}
        data={widths.map((width) => ({
          value: String(width),
          label: t('widthOf', { count: width }),
        }))}
        onChange={(width) => width && onChange({ ...tile, width: Number(width) })}
      />
      <Button variant="default" onClick={onRemove}>
        {t('remove')}
      </Button>
    </div>
  );
}
