import { computeFormulas, type FiguresPlan } from '../../../schemas/model/figures/index.ts';
import type { RecordDoc } from '../../catalog.ts';
import { passOn } from './pass-on.ts';
import { type FigureCtx, saveFigures } from './save-figures.ts';
import { nextTouched, type Touched, type Wave } from './wave.ts';

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
  await wave.applyShown();
  for (let next = nextTouched(wave); next; next = nextTouched(wave)) {
    recompute(wave, next, now, settings.timeZone);
    const after = imageOf(next.current);
    const before = next.passed;
    next.passed = after;
    next.level = undefined;
    await passOn(wave, { entity: next.entity.name, before, after });
    await wave.applyShown();
  }
  await wave.tallies.flush();
  await Promise.all(
    [...wave.touched.values()].map((touched) => saveFigures(wave.tx, ctx, touched, now)),
  );
}
