import type { FlowItem, FlowList, VersionList } from '../../../schemas/generated/api-flows.ts';
import type { FlowGraph } from '../../../schemas/generated/flow.ts';
import { subjectOf } from '../../../schemas/model/flow/index.ts';
import type { StoredFlow, StoredVersion } from '../../engine/index.ts';
import { AppError } from '../../errors.ts';
import { checkFlow } from './check-flow.ts';
import { flowItem, flowSummary } from './flow-item.ts';
import { type FlowCtx, type FlowDeps, requireFlow } from './save-flow.ts';

const mostFlows = 1000;

/** Those who build flows read them, and those who watch over runs. */
function requireReader(ctx: Pick<FlowCtx, 'access'>): void {
  if (!ctx.access.has('flows') && !ctx.access.has('runs')) throw new AppError('auth.forbidden');
}

/** What a graph does, whatever its nodes are called and wherever they stand. */
const behaviour = ({ nodes, edges }: FlowGraph): string =>
  JSON.stringify([
    nodes.map(({ id, type, settings }) => [id, type, settings ?? {}]),
    edges.map(({ source, port = 'next', target }) => [source, port, target]),
  ]);

export async function listFlows(ctx: FlowCtx, { engine }: FlowDeps): Promise<FlowList> {
  requireReader(ctx);
  const flows = await ctx.store.find<StoredFlow>('flows', {
    sort: [{ field: 'name', direction: 1 }],
    limit: mostFlows,
  });
  const active = await ctx.store.find<StoredVersion>('flow_versions', {
    filter: { state: 'active' },
  });
  const published = new Map(active.map(({ flow, graph }) => [flow, behaviour(graph)]));
  const items = flows.map((flow) => {
    const entity = subjectOf(flow.graph, engine.nodes);
    const version = published.get(flow._id);
    return {
      ...flowSummary(flow),
      ...(entity === undefined ? {} : { entity }),
      ...(version === undefined ? {} : { isChanged: version !== behaviour(flow.graph) }),
    };
  });
  return { items };
}

/** With what publishing it now would refuse or warn of. */
export async function readFlow(ctx: FlowCtx, deps: FlowDeps, id: string): Promise<FlowItem> {
  requireReader(ctx);
  const flow = await requireFlow(ctx.store, id);
  return flowItem(flow, await checkFlow(ctx, deps, { ...flow, id }), ctx.locale);
}

export async function listVersions(ctx: FlowCtx, id: string): Promise<VersionList> {
  requireReader(ctx);
  await requireFlow(ctx.store, id);
  const versions = await ctx.store.find<StoredVersion>('flow_versions', {
    filter: { flow: id },
    sort: [{ field: 'version', direction: -1 }],
    limit: mostFlows,
  });
  return {
    items: versions.map(({ version, hash, note, state, publishedAt, publishedBy, graph }) => ({
      version,
      hash,
      ...(note === undefined ? {} : { note }),
      state,
      publishedAt,
      publishedBy,
      graph,
    })),
  };
}
