import { figureOfExtremes, type RollupPlan } from '../../../schemas/model/figures/index.ts';
import {
  type Accumulator,
  accumulatorId,
  idsUnder,
  names,
  type RollupValue,
} from './collections.ts';
import { nextParent } from './next-parent.ts';
import { valueOrder } from './value-order.ts';
import type { Wave } from './wave.ts';

/** A value that one record of the hop below has (1) or has no longer (-1). */
export interface ValueChange {
  value: number | string | boolean;
  delta: 1 | -1;
}

/** Counts the changes; answers those by which a value came or went altogether. */
async function countValues(
  wave: Wave,
  prefix: string,
  changes: readonly ValueChange[],
): Promise<ValueChange[]> {
  const turned: ValueChange[] = [];
  for (const change of changes) {
    const id = `${prefix}:${valueOrder(change.value)}`;
    const { value, delta } = change;
    const { n } = await wave.tallies.add<RollupValue>(names.values, id, { n: delta }, { value });
    if (n === 0 || (n === 1 && delta === 1)) turned.push(change);
  }
  return turned;
}

async function firstValue(wave: Wave, prefix: string, direction: 1 | -1) {
  await wave.tallies.flush();
  const [first] = await wave.tx.find<RollupValue>(names.values, {
    filter: idsUnder(prefix),
    sort: [{ field: '_id', direction }],
    limit: 1,
  });
  return first?.value;
}

/** The extreme after the changes: known from them, or else the first entry of the index. */
async function extremeAfter(
  wave: Wave,
  prefix: string,
  direction: 1 | -1,
  before: Accumulator['extreme'],
  turned: readonly ValueChange[],
) {
  const isGone = turned.some(
    ({ value, delta }) =>
      delta === -1 && before !== undefined && valueOrder(value) === valueOrder(before),
  );
  if (isGone) return firstValue(wave, prefix, direction);
  const come = turned.filter(({ delta }) => delta === 1).map(({ value }) => value);
  const known = before === undefined ? come : [before, ...come];
  return known.reduce<ValueChange['value'] | undefined>((best, value) => {
    if (best === undefined) return value;
    const isBefore = valueOrder(value) < valueOrder(best);
    return isBefore === (direction === 1) ? value : best;
  }, undefined);
}

async function showExtremes(
  wave: Wave,
  rollup: RollupPlan,
  owner: string,
  turned: readonly ValueChange[],
): Promise<void> {
  const hop = rollup.hops.length;
  const id = accumulatorId(rollup.key, hop, owner);
  const more = turned.reduce((sum, { delta }) => sum + delta, 0);
  // What comes and what goes at the same time must not miss each other.
  if (more === 0) await wave.tx.touch(names.accumulators, id);
  const { distinct = 0, extreme } = await wave.tallies.add<Accumulator>(
    names.accumulators,
    id,
    { distinct: more },
    { rollup: rollup.key, hop, parent: owner },
  );
  if (rollup.rollup.agg === 'countDistinct') {
    wave.show(rollup, owner, () => figureOfExtremes(rollup, { distinct, extreme }));
    return;
  }
  const direction = rollup.rollup.agg === 'min' ? 1 : -1;
  const now = await extremeAfter(wave, id, direction, extreme, turned);
  if (now !== extreme) wave.tallies.set(names.accumulators, id, { extreme: now ?? null });
  wave.show(rollup, owner, () => figureOfExtremes(rollup, { distinct, extreme: now }));
}

/**
 * Counts values below `parent` at that hop. Only what comes or goes altogether is told further up, so most
 * changes end at the first hop. When the extreme itself goes, one index entry is read.
 */
export async function addValuesTo(
  wave: Wave,
  rollup: RollupPlan,
  hop: number,
  parent: string,
  changes: readonly ValueChange[],
): Promise<void> {
  const prefix = accumulatorId(rollup.key, hop, parent);
  const turned = await countValues(wave, prefix, changes);
  if (turned.length === 0) return;
  if (hop === rollup.hops.length) return showExtremes(wave, rollup, parent, turned);
  const above = await nextParent(wave, rollup, hop, parent);
  if (above) await addValuesTo(wave, rollup, hop + 1, above, turned);
}

/** Every different value below a record at that hop. */
export async function valuesBelow(
  wave: Wave,
  rollup: RollupPlan,
  hop: number,
  parent: string,
): Promise<RollupValue['value'][]> {
  const prefix = accumulatorId(rollup.key, hop, parent);
  await wave.tallies.flush();
  const entries = await wave.tx.find<RollupValue>(names.values, { filter: idsUnder(prefix) });
  return entries.map(({ value }) => value);
}
