import type { FlowSummary, PauseBody } from '../../../schemas/generated/api-flows.ts';
import { requireRight } from '../access/index.ts';
import { eventActor } from '../records/index.ts';
import { flowSummary } from './flow-item.ts';
import { type FlowCtx, type FlowDeps, requireFlow } from './save-flow.ts';

/**
 * Lets the runs of a flow stand still, or go on. Events start runs all the while, so that nothing is lost.
 * Throws `auth.forbidden` without the right `runs`, `flow.not_found`.
 */
export async function pauseFlow(
  ctx: FlowCtx,
  { engine }: FlowDeps,
  id: string,
  { what, note }: PauseBody & { what: 'pause' | 'unpause' },
): Promise<FlowSummary> {
  requireRight(ctx, 'runs');
  const why = { actor: eventActor(ctx.actor), ...(note ? { note } : {}) };
  return ctx.transaction(async (tx) => {
    const flow = await requireFlow(tx, id);
    return flowSummary(await engine[what](tx, flow, why));
  });
}
