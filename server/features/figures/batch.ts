/** Many writes of one transaction, whose owners are computed and saved once. */
import type { FiguresPlan } from '../../../schemas/model/figures/index.ts';
import type { Transaction } from '../../store/port.ts';
import { finishWave, type WaveSettings } from './finish-wave.ts';
import type { FigureCtx } from './save-figures.ts';
import type { Wave } from './wave.ts';

interface Batch {
  ctx: FigureCtx;
  settings: WaveSettings;
  /** What the writes so far have passed on; undefined when nothing waits. */
  wave: Wave | undefined;
}

const batches = new WeakMap<Transaction, Batch>();

export const batchOf = (tx: Transaction): Batch | undefined => batches.get(tx);

/** Entities whose computed fields can change when those of `entity` do, itself included. */
function reachedFrom(plan: FiguresPlan, entity: string, known = new Set<string>()): Set<string> {
  if (known.has(entity)) return known;
  known.add(entity);
  for (const { rollup } of plan.entities.get(entity)?.passes ?? [])
    reachedFrom(plan, rollup.owner, known);
  return known;
}

function isWaiting({ plan, shownOn }: Wave, entity: string): boolean {
  for (const owner of shownOn) if (reachedFrom(plan, owner).has(entity)) return true;
  return false;
}

async function settle(batch: Batch): Promise<void> {
  const { wave } = batch;
  if (!wave) return;
  batch.wave = undefined;
  await finishWave(wave, batch.ctx, batch.settings);
}

/**
 * Makes the computed fields right that an open batch of this transaction left waiting: those of one entity, or all.
 * To be called before a record that exists is read to be changed.
 */
export async function settleFigures(tx: Transaction, entity?: string): Promise<void> {
  const batch = batches.get(tx);
  if (!batch?.wave) return;
  if (entity === undefined || isWaiting(batch.wave, entity)) await settle(batch);
}

/**
 * Runs writes of one transaction together: what each adds to its parents is counted at once and kept in memory, and
 * every changed owner is computed, patched and told of in one event when the body ends. When the body throws, the
 * transaction has to be given up, as after any failed write.
 */
export async function batchFigures<T>(
  ctx: FigureCtx,
  tx: Transaction,
  body: () => Promise<T>,
  settings: WaveSettings,
): Promise<T> {
  if (batches.has(tx)) return body();
  const batch: Batch = { ctx, settings, wave: undefined };
  batches.set(tx, batch);
  try {
    const result = await body();
    await settle(batch);
    return result;
  } finally {
    batches.delete(tx);
  }
}
