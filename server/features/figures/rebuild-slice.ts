/** One step of a back-fill: a few rows in one transaction, together with the cursor that says so. */
import {
  figureOfExtremes,
  figureOfSums,
  type RollupPlan,
} from '../../../schemas/model/figures/index.ts';
import type { RecordDoc } from '../../catalog.ts';
import type { Doc, Transaction } from '../../store/port.ts';
import { sumsOf } from './add-sums.ts';
import { type Accumulator, accumulatorId, idsUnder, names, type Rebuild } from './collections.ts';
import { computeFigures } from './compute-record.ts';
import { definitionOf } from './is-folded.ts';
import { expectChanges, passOnTo } from './pass-on.ts';
import { finishWave, type WaveSettings } from './finish-wave.ts';
import type { FigureCtx } from './save-figures.ts';
import { createWave, type Wave } from './wave.ts';

export interface SliceContext extends WaveSettings {
  ctx: FigureCtx;
  tx: Transaction;
  /** Rows in one transaction. */
  sliceSize: number;
  /** Whether nobody writes any more who knew nothing of this back-fill when they began. */
  areGone: (rebuild: Rebuild) => boolean;
}

/** `early`: others who do not know of the back-fill may still write, so nothing was done. */
export type SliceOutcome = 'more' | 'done' | 'early';

const after = (cursor: string) => (cursor === '' ? {} : { after: [cursor] });

/** A change by a back-fill is an event that says so, and starts no flow. */
const causedBy = (ctx: FigureCtx): FigureCtx => ({
  ...ctx,
  cause: { reason: 'rebuild', skipFlows: true },
});

function rowsAfter(context: SliceContext, entity: string, cursor: string): Promise<RecordDoc[]> {
  const { collection } = context.ctx.catalog.require(entity);
  return context.tx.find<RecordDoc>(collection, { ...after(cursor), limit: context.sliceSize });
}

const finished = (rebuild: Rebuild, at: string): Rebuild => ({
  ...rebuild,
  state: 'done',
  fields: [],
  finishedAt: at,
});

/** The rebuild after these rows: further along, or at its next stage when they were the last. */
function advanced(
  { sliceSize }: SliceContext,
  rebuild: Rebuild,
  rows: readonly Doc[],
  next: () => Rebuild,
): Rebuild {
  const seen = { ...rebuild, done: rebuild.done + rows.length };
  const last = rows.at(-1)?._id;
  return rows.length < sliceSize || last === undefined
    ? { ...next(), done: seen.done }
    : { ...seen, cursor: last };
}

/** Removes what an earlier definition left. */
async function clear(
  { tx, sliceSize }: SliceContext,
  rebuild: Rebuild,
  rollup: RollupPlan | undefined,
): Promise<Rebuild | undefined> {
  for (const collection of [names.accumulators, names.values]) {
    const left = await tx.find(collection, { filter: idsUnder(rebuild._id), limit: sliceSize });
    for (const { _id } of left) await tx.remove(collection, _id);
    if (left.length === sliceSize) return rebuild;
  }
  if (!rollup) return undefined;
  return { ...rebuild, definition: definitionOf(rollup), phase: 'fold', hop: 0, cursor: '' };
}

/**
 * A wave in which this back-fill already stands behind the rows in hand, so that they count, and where what they
 * change is not yet passed up from the next hop.
 */
function waveBehind(context: SliceContext, rebuild: Rebuild, rows: readonly Doc[]): Wave {
  const cursor = rows.at(-1)?._id ?? rebuild.cursor;
  return createWave(context.tx, context.ctx.catalog, context.plan, { ...rebuild, cursor });
}

async function fold(context: SliceContext, rebuild: Rebuild, rollup: RollupPlan): Promise<Rebuild> {
  const { hop } = rebuild;
  const entity = rollup.hops[hop]?.entity ?? '';
  const rows = await rowsAfter(context, entity, rebuild.cursor);
  const wave = waveBehind(context, rebuild, rows);
  const at = { rollup, hop };
  const changes = rows.map((after) => ({ at, change: { entity, before: undefined, after } }));
  await expectChanges(wave, changes);
  for (const { change } of changes) await passOnTo(wave, at, change);
  await wave.tallies.flush();
  return advanced(context, rebuild, rows, () =>
    hop + 1 < rollup.hops.length
      ? { ...rebuild, hop: hop + 1, cursor: '' }
      : { ...rebuild, phase: 'show', cursor: '' },
  );
}

async function figureBelow(wave: Wave, rollup: RollupPlan, owner: string) {
  const id = accumulatorId(rollup.key, rollup.hops.length, owner);
  const accumulator = await wave.tallies.get<Accumulator>(names.accumulators, id);
  if (rollup.kind === 'sums') return figureOfSums(rollup, sumsOf(accumulator));
  const { distinct = 0, extreme } = accumulator ?? {};
  return figureOfExtremes(rollup, { distinct, extreme });
}

async function show(
  context: SliceContext,
  rebuild: Rebuild,
  rollup: RollupPlan,
  at: string,
): Promise<Rebuild> {
  const owners = await rowsAfter(context, rollup.owner, rebuild.cursor);
  const wave = waveBehind(context, rebuild, owners);
  const ids = owners.map(({ _id }) => accumulatorId(rollup.key, rollup.hops.length, _id));
  await wave.tallies.expect(names.accumulators, ids);
  wave.expectRecords(rollup.owner, owners);
  for (const { _id } of owners) {
    const figure = await figureBelow(wave, rollup, _id);
    wave.show(rollup, _id, () => figure);
  }
  await finishWave(wave, causedBy(context.ctx), context);
  return advanced(context, rebuild, owners, () => finished(rebuild, at));
}

async function recomputeFormulas(
  context: SliceContext,
  rebuild: Rebuild,
  at: string,
): Promise<Rebuild> {
  const { plan, timeZone, ctx, tx } = context;
  const rows = await rowsAfter(context, rebuild.entity, rebuild.cursor);
  const figures = plan.entities.get(rebuild.entity);
  const wave = createWave(tx, ctx.catalog, plan);
  wave.expectRecords(rebuild.entity, rows);
  for (const row of rows) {
    if (figures)
      await wave.replace(rebuild.entity, computeFigures(figures, row, { now: at, timeZone }));
  }
  await finishWave(wave, causedBy(ctx), context);
  return advanced(context, rebuild, rows, () => finished(rebuild, at));
}

function step(context: SliceContext, rebuild: Rebuild, at: string): Promise<Rebuild | undefined> {
  if (rebuild.kind === 'formulas') return recomputeFormulas(context, rebuild, at);
  const rollup = context.plan.rollups.get(rebuild._id);
  const isOutdated = rollup && rebuild.definition !== definitionOf(rollup);
  if (!rollup || isOutdated || rebuild.phase === 'clear') return clear(context, rebuild, rollup);
  return rebuild.phase === 'fold'
    ? fold(context, rebuild, rollup)
    : show(context, rebuild, rollup, at);
}

/**
 * Takes the next slice of a back-fill. Stages of a rollup: clear what was, fold in the rows hop by hop from the
 * counted ones up, show the result on the owners. Live changes meanwhile count only where the back-fill has
 * already been (`isFolded`), so nothing is counted twice or missed. `total`: about how many rows there are to see.
 */
export async function rebuildSlice(
  context: SliceContext,
  id: string,
  total: number,
): Promise<SliceOutcome> {
  const { tx, ctx } = context;
  const rebuild = await tx.get<Rebuild>(names.rebuilds, id);
  if (rebuild?.state !== 'running') return 'done';
  if (!context.areGone(rebuild)) return 'early';
  const next = await step(context, rebuild, ctx.clock.now().toISOString());
  if (!next) {
    await tx.remove(names.rebuilds, id);
    return 'done';
  }
  await tx.update<Doc>(names.rebuilds, { ...next, total });
  return next.state === 'running' ? 'more' : 'done';
}
