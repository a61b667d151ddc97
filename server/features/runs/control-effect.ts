import type { EffectAnswer, RunItem } from '../../../schemas/generated/api-runs.ts';
import type { Ctx } from '../../context.ts';
import type { Engine } from '../../engine/index.ts';
import { AppError } from '../../errors.ts';
import type { Transaction } from '../../store/port.ts';
import { eventActor } from '../records/index.ts';
import { type RunCtx, readRun } from './list-runs.ts';
import { loadRunItem } from './run-item.ts';

type EffectCtx = RunCtx & Pick<Ctx, 'actor'>;

interface Place {
  run: string;
  step: string;
}

/** Throws `run.not_found`, `auth.forbidden`, and `effect.not_found` for a step of another run. */
async function controlEffect(
  ctx: EffectCtx,
  { run, step }: Place,
  act: (tx: Transaction) => Promise<unknown>,
): Promise<RunItem> {
  const { steps } = await readRun(ctx, run);
  if (!ctx.access.has('runs')) throw new AppError('auth.forbidden');
  if (!steps.some(({ id }) => id === step))
    throw new AppError('effect.not_found', { details: { step } });
  return ctx.transaction(async (tx) => {
    await act(tx);
    return loadRunItem(tx, run, ctx.locale);
  });
}

/** Makes the next try of a call at once. Throws `effect.not_waiting` besides. */
export const tryEffectNow = (
  ctx: EffectCtx,
  { engine }: { engine: Pick<Engine, 'tryEffectNow'> },
  place: Place,
): Promise<RunItem> => controlEffect(ctx, place, (tx) => engine.tryEffectNow(tx, place.step));

/** Says what became of a call whose outcome nobody knows. Throws `effect.not_unknown` besides. */
export const answerEffect = (
  ctx: EffectCtx,
  { engine }: { engine: Pick<Engine, 'resolveUnknown'> },
  place: Place,
  { answer }: EffectAnswer,
): Promise<RunItem> =>
  controlEffect(ctx, place, (tx) =>
    engine.resolveUnknown(tx, place.step, answer, { actor: eventActor(ctx.actor) }),
  );
