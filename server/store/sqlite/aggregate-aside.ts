import { type AggregateGroup, type AggregateSpec, StoreError } from '../port.ts';
import type { Collection } from './collection.ts';
import { compileAggregate, type Precision } from './compile-aggregate.ts';
import type { ReaderPool } from './reader-pool.ts';

async function aggregateWith(
  readers: ReaderPool,
  collection: Collection,
  spec: AggregateSpec,
  precision: Precision,
) {
  const compiled = compileAggregate(collection, spec, precision);
  const { rows } = await readers.rows(compiled.sql, compiled.params);
  return compiled.groups(rows);
}

const isOverflow = (error: unknown): boolean =>
  error instanceof StoreError && error.message.includes('integer overflow');

/** Groups in a reader thread: fast where that is exact, otherwise exact. */
export async function aggregateAside(
  readers: ReaderPool,
  collection: Collection,
  spec: AggregateSpec,
): Promise<{ groups: AggregateGroup[]; total: number }> {
  const fast = await aggregateWith(readers, collection, spec, 'fast').catch((error: unknown) => {
    if (isOverflow(error)) return undefined;
    throw error;
  });
  const { groups, total } = fast?.isExact
    ? fast
    : await aggregateWith(readers, collection, spec, 'exact');
  return { groups, total };
}
