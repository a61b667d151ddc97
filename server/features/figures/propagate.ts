import type { EntityFigures } from '../../../schemas/model/figures/index.ts';
import type { RecordDoc } from '../../catalog.ts';
import type { Transaction } from '../../store/port.ts';
import { batchOf } from './batch.ts';
import { finishWave, type WaveSettings } from './finish-wave.ts';
import { passOn, type RecordChange } from './pass-on.ts';
import { type FigureCtx, notePending } from './save-figures.ts';
import { createWave } from './wave.ts';

const waitsForChild = ({ formulas }: EntityFigures, record: RecordDoc): boolean =>
  formulas.some(
    ({ kind, field }) => kind === 'outside' && record._computed[field.key]?.state === 'pending',
  );

/**
 * Carries one change of a record to every rollup that it has a part in, at any height, in the same transaction.
 * In a batch, steps 2 to 4 come once, at its end.
 * 1. The record's own contributions and what it carries go to its parents, hop by hop, into accumulators.
 * 2. At each owner the rollup is set, lowest level first, and its formulas are computed again.
 * 3. The owner's own changes are passed on in the same way.
 * 4. Each changed owner is patched once (its `_rev` stays) and gets one `record.computed` event.
 * Call it after the record itself is written. No sibling is read.
 */
export async function propagateChange(
  ctx: FigureCtx,
  tx: Transaction,
  change: RecordChange,
  settings: WaveSettings,
): Promise<void> {
  const figures = settings.plan.entities.get(change.entity);
  if (figures && change.after && waitsForChild(figures, change.after))
    await notePending(tx, change.entity, change.after._id);
  const batch = batchOf(tx);
  const id = (change.after ?? change.before)?._id;
  if (id !== undefined) batch?.wave?.forget(change.entity, id);
  if (!figures || figures.passes.length === 0) return;
  const wave = batch?.wave ?? createWave(tx, ctx.catalog, settings.plan);
  if (batch) batch.wave = wave;
  await passOn(wave, change);
  if (!batch) await finishWave(wave, ctx, settings);
}
