import type { AggregateInput, RecordGroup } from '../../../schemas/generated/api-records.ts';
import type {
  DashboardMeasure,
  DashboardRatio,
  DashboardTile,
} from '../../../schemas/generated/dashboard.ts';
import type { Filter } from '../../../schemas/generated/filter.ts';
import { decimalOf, Exact } from '../../../schemas/model/decimal.ts';
import { type Range, withRange } from './period.ts';

export type Format = 'number' | 'money' | 'percent';

/** One number on a dashboard and the list whose count, sum or average it is. */
export interface Figure {
  entity: string;
  filter: Filter;
  measure: { op: DashboardMeasure['op']; field?: string };
  value: number | null;
  format: Format;
  /** How many records it counts when that is known; the reader may see fewer. */
  rows?: number;
}

const exactOf = (value: unknown): Exact | undefined =>
  typeof value === 'number'
    ? new Exact(value)
    : typeof value === 'string'
      ? decimalOf(value)
      : undefined;

/** A measure as a number to show; sums that a number cannot hold come as decimal text. */
export const numberOf = (value: unknown): number | null => exactOf(value)?.toNumber() ?? null;

/** (numerator − minus) / denominator; null where that is undefined or a part is not known. */
export function ratioOf(
  { numerator, minus, denominator }: DashboardRatio,
  values: Record<string, unknown>,
): number | null {
  const above = exactOf(values[numerator]);
  const below = exactOf(values[denominator]);
  const taken = minus === undefined ? new Exact(0) : exactOf(values[minus]);
  if (!above || !below || !taken || below.isZero()) return null;
  return above.minus(taken).div(below).toDecimalPlaces(6).toNumber();
}

export type TileInput = AggregateInput & { filter: Filter };

/** What to ask for a tile over that range. */
export function tileInput(tile: DashboardTile, range: Range | undefined): TileInput {
  const { groupBy = [], measures = {}, sort, limit } = tile.aggregate ?? {};
  return {
    filter: withRange(tile.filter, tile.date, range),
    groupBy,
    measures: Object.fromEntries(
      Object.entries(measures).map(([name, measure]) => [
        name,
        { op: measure?.op ?? 'count', ...(measure?.field ? { field: measure.field } : {}) },
      ]),
    ),
    ...(sort && sort.length > 0
      ? { sort: sort.map(({ field, direction }) => (direction < 0 ? `-${field}` : field)).join() }
      : {}),
    ...(limit ? { limit } : {}),
  };
}

export const measureNames = (tile: DashboardTile): string[] =>
  Object.keys(tile.aggregate?.measures ?? {});

export const formatOf = (tile: DashboardTile, measure: string): Format => {
  const given = tile.aggregate?.measures[measure];
  return given?.format ?? (given?.op === 'count' ? 'number' : (tile.format ?? 'number'));
};

/** One measure of one group of a tile. */
export function groupFigure(tile: DashboardTile, group: RecordGroup, name: string): Figure {
  const { op = 'count', field } = tile.aggregate?.measures[name] ?? {};
  return {
    entity: tile.entity,
    filter: group.filter as Filter,
    measure: { op, ...(field ? { field } : {}) },
    value: numberOf(group.values[name]),
    format: formatOf(tile, name),
  };
}

export interface FunnelStep {
  id: string;
  figure: Figure;
}

/** How many got at least as far as each value of the order: those that stand there and those beyond. */
export function reachedSteps(
  tile: DashboardTile,
  groups: RecordGroup[],
  base: Filter,
): FunnelStep[] {
  const [name = 'n'] = measureNames(tile);
  const [grouped] = tile.aggregate?.groupBy ?? [];
  const field = typeof grouped === 'string' ? grouped : (grouped?.field ?? '_stage');
  const order = tile.order ?? groups.map(({ key }) => String(key[0]));
  const valueAt = (id: string) => {
    const group = groups.find(({ key }) => key[0] === id);
    return group ? (numberOf(group.values[name]) ?? 0) : 0;
  };
  return order.map((id, at) => {
    const rest = order.slice(at);
    const { op = 'count', field: measured } = tile.aggregate?.measures[name] ?? {};
    return {
      id,
      figure: {
        entity: tile.entity,
        filter:
          field in base
            ? { $and: [base, { [field]: { $in: rest } }] }
            : { ...base, [field]: { $in: rest } },
        measure: { op, ...(measured ? { field: measured } : {}) },
        value: rest.reduce((sum, one) => sum + valueAt(one), 0),
        format: formatOf(tile, name),
      },
    };
  });
}

/** The change from one value to another: a share of the old one. */
export function changeOf(now: number | null, before: number | null): number | null {
  if (now === null || before === null || before === 0) return null;
  return (now - before) / Math.abs(before);
}
