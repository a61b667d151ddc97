/** From the change of one record to the deltas of every rollup that it has a part in. */
import {
  addSums,
  negateSums,
  noSums,
  type RollupPlan,
  type Sums,
  sumsOfRow,
  valueOfRow,
} from '../../../schemas/model/figures/index.ts';
import type { RecordDoc } from '../../catalog.ts';
import { addSumsTo, sumsOf } from './add-sums.ts';
import { addValuesTo, type ValueChange, valuesBelow } from './add-values.ts';
import { type Accumulator, accumulatorId, names, type RollupValue } from './collections.ts';
import { parentIn } from './next-parent.ts';
import type { Wave } from './wave.ts';

/** An image is undefined where the record is not there: before its creation, or deleted. */
export interface RecordChange {
  entity: string;
  before: RecordDoc | undefined;
  after: RecordDoc | undefined;
}

interface Move {
  id: string;
  hop: number;
  /** The parents before and after. */
  from: string | undefined;
  to: string | undefined;
}

async function moveSums(wave: Wave, rollup: RollupPlan, move: Move, left: Sums, joined: Sums) {
  const { hop, from, to } = move;
  if (from !== undefined && from === to) {
    await addSumsTo(wave, rollup, hop + 1, from, addSums(joined, negateSums(left)));
    return;
  }
  if (from !== undefined) await addSumsTo(wave, rollup, hop + 1, from, negateSums(left));
  if (to !== undefined) await addSumsTo(wave, rollup, hop + 1, to, joined);
}

async function moveValues(
  wave: Wave,
  rollup: RollupPlan,
  move: Move,
  left: readonly RollupValue['value'][],
  joined: readonly RollupValue['value'][],
) {
  const { hop, from, to } = move;
  const changesOf = (values: typeof left, delta: 1 | -1): ValueChange[] =>
    values.map((value) => ({ value, delta }));
  if (from !== undefined && from === to) {
    const both = [...changesOf(joined, 1), ...changesOf(left, -1)];
    await addValuesTo(wave, rollup, hop + 1, from, both);
    return;
  }
  if (from !== undefined) await addValuesTo(wave, rollup, hop + 1, from, changesOf(left, -1));
  if (to !== undefined) await addValuesTo(wave, rollup, hop + 1, to, changesOf(joined, 1));
}

const isSameRow = (rollup: RollupPlan, before: RecordDoc, after: RecordDoc): boolean =>
  rollup.reads.every((key) => (before[key] ?? null) === (after[key] ?? null));

/** A counted row itself: its contribution before goes, the one after comes. */
async function passRow(wave: Wave, rollup: RollupPlan, change: RecordChange, move: Move) {
  const { before, after } = change;
  const { from, to } = move;
  if (from === undefined && to === undefined) return;
  if (from === to && before && after && isSameRow(rollup, before, after)) return;
  if (!(await wave.folds(rollup, 0, move.id))) return;
  const counts = (parent: string | undefined, row: RecordDoc | undefined) =>
    parent === undefined ? undefined : row;
  const [left, joined] = [counts(from, before), counts(to, after)];
  if (rollup.kind === 'sums') {
    const sums = (row: RecordDoc | undefined) => (row ? sumsOfRow(rollup, row) : noSums);
    await moveSums(wave, rollup, move, sums(left), sums(joined));
    return;
  }
  const values = (row: RecordDoc | undefined) => {
    const value = row && valueOfRow(rollup, row);
    return value === undefined ? [] : [value as RollupValue['value']];
  };
  const [gone, come] = [values(left), values(joined)];
  if (from === to && gone[0] === come[0]) return;
  await moveValues(wave, rollup, move, gone, come);
}

/** A record on the way: everything that is counted below it moves with it, unread. */
async function passCarrier(wave: Wave, rollup: RollupPlan, move: Move) {
  const { id, hop, from, to } = move;
  if (from === to || !(await wave.folds(rollup, hop, id))) return;
  if (rollup.kind === 'sums') {
    const accumulator = await wave.tallies.get<Accumulator>(
      names.accumulators,
      accumulatorId(rollup.key, hop, id),
    );
    const sums = sumsOf(accumulator);
    await moveSums(wave, rollup, move, sums, sums);
    return;
  }
  const values = await valuesBelow(wave, rollup, hop, id);
  await moveValues(wave, rollup, move, values, values);
}

interface At {
  rollup: RollupPlan;
  hop: number;
}

function moveOf({ rollup, hop }: At, { before, after }: RecordChange): Move | undefined {
  const id = (after ?? before)?._id;
  const via = rollup.hops[hop]?.via;
  if (id === undefined || via === undefined) return undefined;
  return { id, hop, from: parentIn(before, via), to: parentIn(after, via) };
}

/** The accumulators that a change adds to at its first step, as far as nothing has to be read to know them. */
function accumulatorsOf(at: At, change: RecordChange): string[] {
  const { rollup, hop } = at;
  const move = moveOf(at, change);
  const { before, after } = change;
  if (!move || rollup.kind !== 'sums') return [];
  const isSame = move.from === move.to;
  if (isSame && (hop > 0 || (before && after && isSameRow(rollup, before, after)))) return [];
  const own = hop > 0 ? [accumulatorId(rollup.key, hop, move.id)] : [];
  const parents = [move.from, move.to].filter((parent) => parent !== undefined);
  return [...own, ...parents.map((parent) => accumulatorId(rollup.key, hop + 1, parent))];
}

/** Reads together what many changes will look at one by one. */
export async function expectChanges(
  wave: Wave,
  changes: readonly { at: At; change: RecordChange }[],
): Promise<void> {
  const ids = changes.flatMap(({ at, change }) => accumulatorsOf(at, change));
  if (ids.length > 1) await wave.tallies.expect(names.accumulators, ids);
}

/** What one record, in its place at one hop, means for one rollup. */
export async function passOnTo(wave: Wave, at: At, change: RecordChange): Promise<void> {
  const move = moveOf(at, change);
  if (!move) return;
  if (at.hop === 0) await passRow(wave, at.rollup, change, move);
  else await passCarrier(wave, at.rollup, move);
}

/**
 * Highest hop first: a record that stands at several hops of one path (a relation to its own entity) has its
 * accumulated part moved before its own row changes it, so that each delta follows the relations as they are now.
 */
export async function passOn(wave: Wave, change: RecordChange): Promise<void> {
  const places = wave.plan.entities.get(change.entity)?.passes ?? [];
  await expectChanges(
    wave,
    places.map((at) => ({ at, change })),
  );
  for (const at of places) await passOnTo(wave, at, change);
}
