import type { PublishBody, Published } from '../../../schemas/generated/api-flows.ts';
import { hasFlowErrors } from '../../../schemas/model/flow/index.ts';
import type { StoredFlow } from '../../engine/index.ts';
import { AppError } from '../../errors.ts';
import { requireRight } from '../access/index.ts';
import { eventActor } from '../records/index.ts';
import { checkFlow } from './check-flow.ts';
import { problemItem } from './flow-item.ts';
import { runnableGraph } from './rule-tables.ts';
import { type FlowCtx, type FlowDeps, requireDraft, requireFlow } from './save-flow.ts';

/**
 * Makes a version of the draft that can never change, and the one that events after it start.
 * Rules that it names are copied into it. Throws `flow.not_found`, `flow.draft_stale`, `flow.graph_invalid` with a
 * problem for each mistake.
 */
export async function publishFlow(
  ctx: FlowCtx,
  deps: FlowDeps,
  id: string,
  { draftRev, title, note }: PublishBody,
): Promise<Published> {
  requireRight(ctx, 'flows');
  const draft = await requireFlow(ctx.store, id);
  requireDraft(draft, draftRev);
  const problems = await checkFlow(ctx, deps, { ...draft, id });
  const items = problems.map(problemItem(ctx.locale));
  if (hasFlowErrors(problems))
    throw new AppError('flow.graph_invalid', {
      problems: items.map(({ severity: _, ...problem }) => problem),
    });
  return ctx.transaction(async (tx) => {
    const flow = await requireFlow(tx, id);
    requireDraft(flow, draftRev);
    const { name, label } = flow;
    const graph = await runnableGraph(tx, flow.graph);
    const actor = eventActor(ctx.actor);
    const activation = {
      flow: id,
      name,
      label,
      graph,
      actor,
      ...(title ? { title } : {}),
      ...(note ? { note } : {}),
    };
    const { version, hash } = await deps.engine.activate(tx, activation);
    await tx.update<StoredFlow>('flows', { ...flow, activeVersion: version, archivedAt: null });
    return { flow: id, version, hash, warnings: items };
  });
}
