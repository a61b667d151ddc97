import type {
  DashboardDefinition,
  DashboardMeasure,
  DashboardTile,
} from '../../../../schemas/generated/dashboard.ts';
import type { Field } from '../../../../schemas/model/fields.ts';
import type { Format } from '../figures.ts';

export const tileKinds = ['number', 'bar', 'line', 'funnel', 'table'] as const;
export type TileKind = (typeof tileKinds)[number];
export const measureOps = ['count', 'sum', 'avg', 'min', 'max', 'countDistinct'] as const;
export const periodUnits = ['day', 'week', 'month', 'quarter', 'year'] as const;
export const widths = [3, 4, 5, 6, 7, 8, 9, 12];

const numeric = ['integer', 'number', 'money', 'percent', 'rating'];
const dated = ['date', 'dateTime'];

/** What a measure may be taken of. */
export function measurable(op: DashboardMeasure['op'], fields: Field[]): Field[] {
  if (op === 'count') return [];
  if (op === 'countDistinct')
    return fields.filter(({ type }) => !['json', 'multiSelect', 'longText'].includes(type));
  return fields.filter(
    ({ type }) =>
      numeric.includes(type) || ((op === 'min' || op === 'max') && dated.includes(type)),
  );
}

export const dateFields = (fields: Field[]): Field[] =>
  fields.filter(({ type }) => dated.includes(type));

/** What a tile of that kind may be cut by: time for a line, few values for everything else. */
export function groupable(kind: TileKind, fields: Field[]): Field[] {
  if (kind === 'line') return dateFields(fields);
  const types = kind === 'funnel' ? ['select'] : ['select', 'boolean', 'user', 'relation', 'text'];
  return fields.filter(({ type, key }) => types.includes(type) || key === '_stage');
}

export const formatFor = (
  op: DashboardMeasure['op'],
  field: Pick<Field, 'type'> | undefined,
): Format =>
  op === 'count' || op === 'countDistinct'
    ? 'number'
    : field?.type === 'money' || field?.type === 'percent'
      ? field.type
      : 'number';

const heights: Record<TileKind, number> = { number: 2, bar: 5, line: 5, funnel: 5, table: 5 };

/** A tile of that kind over an entity, as it begins: it counts records. */
export function newTile(
  kind: TileKind,
  {
    id,
    entity,
    label,
    fields,
  }: { id: string; entity: string; label: DashboardTile['label']; fields: Field[] },
): DashboardTile {
  const [group] = groupable(kind, fields);
  const groupBy =
    kind === 'number' || !group
      ? []
      : kind === 'line'
        ? [{ field: group.key, unit: 'month' as const }]
        : [group.key];
  const base = { id, kind, label, entity, width: kind === 'number' ? 3 : 6, height: heights[kind] };
  return kind === 'table'
    ? { ...base, columns: fields.slice(0, 5).map(({ key }) => key), limit: 10 }
    : {
        ...base,
        aggregate: { groupBy, measures: { n: { op: 'count' } } },
        ...(kind === 'funnel' && group
          ? { order: group.options.map(({ id: option }) => option) }
          : {}),
      };
}

/** An id that no tile has. */
export function freeId(tiles: readonly DashboardTile[]): string {
  for (let count = tiles.length + 1; ; count += 1) {
    const id = `tile_${count}`;
    if (!tiles.some((tile) => tile.id === id)) return id;
  }
}

export const withTile = (
  dashboard: DashboardDefinition,
  at: number,
  tile: DashboardTile | undefined,
): DashboardDefinition => ({
  ...dashboard,
  tiles: dashboard.tiles.toSpliced(at, 1, ...(tile ? [tile] : [])),
});

export function moveTile(dashboard: DashboardDefinition, at: number, step: number) {
  const to = at + step;
  const tile = dashboard.tiles[at];
  if (!tile || to < 0 || to >= dashboard.tiles.length) return dashboard;
  return { ...dashboard, tiles: dashboard.tiles.toSpliced(at, 1).toSpliced(to, 0, tile) };
}

/** The tile without that member, or with it. */
export function setMember<Key extends keyof DashboardTile>(
  tile: DashboardTile,
  key: Key,
  value: DashboardTile[Key] | undefined,
): DashboardTile {
  const { [key]: _before, ...rest } = tile;
  return (value === undefined ? rest : { ...rest, [key]: value }) as DashboardTile;
}
