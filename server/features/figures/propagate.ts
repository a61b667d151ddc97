import {
  computeFormulas,
  type EntityFigures,
  type FiguresPlan,
} from '../../../schemas/model/figures/index.ts';
import type { RecordDoc } from '../../catalog.ts';
import type { Transaction } from '../../store/port.ts';
import { passOn, type RecordChange } from './pass-on.ts';
import { type FigureCtx, notePending, saveFigures } from './save-figures.ts';
import { createWave, nextTouched, type Touched, type Wave } from './wave.ts';

const waitsForChild = ({ formulas }: EntityFigures, record: RecordDoc): boolean =>
  formulas.some(
    ({ kind, field }) => kind === 'outside' && record._computed[field.key]?.state === 'pending',
  );

/** What a wave needs besides its transaction. */
export interface WaveSettings {
  plan: FiguresPlan;
  timeZone: string;
}

const imageOf = (record: RecordDoc): RecordDoc => ({
  ...record,
  _computed: { ...record._computed },
});

/** Computes the formulas over what changed; those outside the subset are left to the expression child. */
function recompute(wave: Wave, touched: Touched, now: string, timeZone: string): void {
  const figures = wave.plan.entities.get(touched.entity.name);
  if (!figures) return;
  const { current, passed } = touched;
  computeFormulas(figures, current, current._computed, { now, timeZone });
  for (const { kind, field, reads } of figures.formulas) {
    const isChanged = reads.some((key) => (current[key] ?? null) !== (passed[key] ?? null));
    if (kind === 'outside' && (isChanged || reads.includes('*')))
      current._computed[field.key] = { state: 'pending' };
    if (kind === 'outside') touched.waits ||= current._computed[field.key]?.state === 'pending';
  }
}

/** Passes on, level by level, until nothing changes any more; then saves each changed owner once. */
export async function finishWave(
  wave: Wave,
  ctx: FigureCtx,
  settings: WaveSettings,
): Promise<void> {
  const now = ctx.clock.now().toISOString();
  for (let next = nextTouched(wave); next; next = nextTouched(wave)) {
    recompute(wave, next, now, settings.timeZone);
    const after = imageOf(next.current);
    const before = next.passed;
    next.passed = after;
    next.level = undefined;
    await passOn(wave, { entity: next.entity.name, before, after });
  }
  for (const touched of wave.touched.values()) await saveFigures(wave.tx, ctx, touched, now);
}

/**
 * Carries one change of a record to every rollup that it has a part in, at any height, in the same transaction.
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
  if (!figures || figures.passes.length === 0) return;
  const wave = createWave(tx, ctx.catalog, settings.plan);
  await passOn(wave, change);
  await finishWave(wave, ctx, settings);
}
