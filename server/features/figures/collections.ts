import type { CollectionSpec, Doc } from '../../store/port.ts';

/**
 * What a rollup has counted below one record, at one hop of its path. The owner's stands at the last hop; those
 * on the way let a record in the middle move with everything below it, without any of that being read.
 * `_id`: `rollup:hop:parent`.
 */
export interface Accumulator extends Doc {
  rollup: string;
  hop: number;
  parent: string;
  n?: number;
  v?: number;
  /** Exact decimal. */
  sum?: string;
  distinct?: number;
  extreme?: number | string;
}

/**
 * One different value below one record at one hop, and by how many records of the hop below it is had.
 * `_id`: `rollup:hop:parent:order`; `order` sorts like the values, so that the extreme is the first or the last id.
 */
export interface RollupValue extends Doc {
  value: number | string | boolean;
  n: number;
}

/** A record with formulas to be computed by the expression child after its commit. `n` grows with each write. */
export interface PendingFigure extends Doc {
  entity: string;
  record: string;
  n: number;
}

/**
 * The back-fill of one rollup (`_id`: `entity.field`) or of all formulas of an entity (`_id`: `entity`).
 * Records up to `cursor` of the hop in work, and all hops below, are folded in; live changes of others are not
 * counted yet, because the back-fill will meet them.
 */
export interface Rebuild extends Doc {
  entity: string;
  /** Fields whose values are not yet right. */
  fields: string[];
  kind: 'rollup' | 'formulas';
  /** What it makes; a changed definition starts again. */
  definition: string;
  state: 'running' | 'done';
  phase: 'clear' | 'fold' | 'show';
  hop: number;
  cursor: string;
  /** Records seen so far, and about how many there are in all. */
  done: number;
  total: number;
  /** Grows with live writes meanwhile, so that they and a slice never pass each other unseen. */
  live: number;
  startedAt: string;
  finishedAt?: string;
}

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
