import type { RollupPlan } from '../../../schemas/model/figures/index.ts';
import type { RecordDoc } from '../../catalog.ts';
import type { Wave } from './wave.ts';

/** The record that this one names; nobody when it is absent or deleted, for then it counts nowhere. */
export function parentIn(record: RecordDoc | undefined, via: string): string | undefined {
  if (!record || (record._deletedAt ?? null) !== null) return undefined;
  const parent = record[via];
  return typeof parent === 'string' ? parent : undefined;
}

/** Where a change below the record `id`, which stands at `hop`, goes on to; undefined where it ends. */
export async function nextParent(
  wave: Wave,
  rollup: RollupPlan,
  hop: number,
  id: string,
): Promise<string | undefined> {
  const step = rollup.hops[hop];
  if (!step || !(await wave.folds(rollup, hop, id))) return undefined;
  return parentIn(await wave.record(step.entity, id), step.via);
}
