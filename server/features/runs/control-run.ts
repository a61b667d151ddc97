import type { RunItem, RunOperation } from '../../../schemas/generated/api-runs.ts';
import type { Ctx } from '../../context.ts';
import type { Engine } from '../../engine/index.ts';
import { requireRight } from '../access/index.ts';
import { eventActor } from '../records/index.ts';
import { type RunCtx, readRun } from './list-runs.ts';
import { loadRunItem } from './run-item.ts';

/**
 * Does to a run what a person decided; who and why stays in its history. Throws `run.not_found` when it is out of sight,
 * `auth.forbidden` without the right `runs`, and what the action throws.
 */
export async function controlRun(
  ctx: RunCtx & Pick<Ctx, 'actor'>,
  { engine }: { engine: Pick<Engine, 'operate'> },
  id: string,
  { action, note }: RunOperation,
): Promise<RunItem> {
  await readRun(ctx, id);
  requireRight(ctx, 'runs');
  const why = { actor: eventActor(ctx.actor), ...(note ? { note } : {}) };
  return ctx.transaction(async (tx) => {
    await engine.operate(tx, id, action, why);
    return loadRunItem(tx, id, ctx.locale);
  });
}
