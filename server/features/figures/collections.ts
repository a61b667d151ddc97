import type { Accumulator as AccumulatorDocument } from '../../../schemas/generated/accumulator.ts';
import type { PendingFigure as PendingFigureDocument } from '../../../schemas/generated/pending-figure.ts';
import type { Rebuild as RebuildDocument } from '../../../schemas/generated/rebuild.ts';
import type { RollupValue as RollupValueDocument } from '../../../schemas/generated/rollup-value.ts';
import type { CollectionSpec, Doc } from '../../store/port.ts';

export type Accumulator = AccumulatorDocument & Doc;
export type RollupValue = RollupValueDocument & Doc;
export type PendingFigure = PendingFigureDocument & Doc;
export type Rebuild = RebuildDocument & Doc;

export const names = {
  accumulators: 'accumulators',
  values: 'rollup_values',
  pending: 'pending_figures',
  rebuilds: 'rebuilds',
} as const;

export const collections: CollectionSpec[] = [
  { name: names.accumulators },
  { name: names.values },
  { name: names.pending },
  { name: names.rebuilds, fields: { state: 'text' }, indexes: [{ fields: ['state'] }] },
];

export const accumulatorId = (rollup: string, hop: number, parent: string): string =>
  `${rollup}:${hop}:${parent}`;

/** All ids that start with `prefix:`; `;` is the character after `:`. */
export const idsUnder = (prefix: string) => ({ _id: { $gte: `${prefix}:`, $lt: `${prefix};` } });
