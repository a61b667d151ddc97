import type { RunItem } from '../../../schemas/generated/api-runs.ts';
import type { Ctx } from '../../context.ts';
import type { Engine } from '../../engine/index.ts';
import { AppError } from '../../errors.ts';
import { eventActor } from '../records/index.ts';
import { type RunCtx, readRun } from './list-runs.ts';
import { loadRunItem } from './run-item.ts';

/** Retries or cancels a run. Throws `run.not_found` when it is out of sight, `auth.forbidden` without the right `runs`. */
export async function controlRun(
  ctx: RunCtx & Pick<Ctx, 'actor'>,
  { engine }: { engine: Pick<Engine, 'retry' | 'cancel'> },
  id: string,
  action: 'retry' | 'cancel',
): Promise<RunItem> {
  await readRun(ctx, id);
  if (!ctx.access.has('runs')) throw new AppError('auth.forbidden');
  return ctx.transaction(async (tx) => {
    await engine[action](tx, id, { actor: eventActor(ctx.actor) });
    return loadRunItem(tx, id, ctx.locale);
  });
}
