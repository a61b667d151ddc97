import type {
  FlowItem,
  FlowList,
  VersionItem,
  VersionList,
} from '../../../schemas/generated/api-flows.ts';
import type { FlowGraph } from '../../../schemas/generated/flow.ts';
import { subjectOf, withRuleTables } from '../../../schemas/model/flow/index.ts';
import type { StoredFlow, StoredVersion } from '../../engine/index.ts';
import { AppError } from '../../errors.ts';
import { checkFlow } from './check-flow.ts';
import { doSame } from './do-same.ts';
import { flowItem, flowSummary } from './flow-item.ts';
import { findRules, tableOf } from './rule-tables.ts';
import { type FlowCtx, type FlowDeps, requireFlow } from './save-flow.ts';

const mostFlows = 1000;

/** Those who build flows read them, and those who watch over runs. */
export function requireReader(ctx: Pick<FlowCtx, 'access'>): void {
  if (!ctx.access.has('flows') && !ctx.access.has('runs')) throw new AppError('auth.forbidden');
}

export async function listFlows(ctx: FlowCtx, { engine }: FlowDeps): Promise<FlowList> {
  requireReader(ctx);
  const flows = await ctx.store.find<StoredFlow>('flows', {
    sort: [{ field: 'name', direction: 1 }],
    limit: mostFlows,
  });
  const active = await ctx.store.find<StoredVersion>('flow_versions', {
    filter: { state: 'active' },
  });
  const rules = await findRules(ctx.store);
  const runnable = (graph: FlowGraph) => withRuleTables(graph, (name) => tableOf(rules, name));
  const published = new Map(active.map(({ flow, graph }) => [flow, graph]));
  const items = flows.map((flow) => {
    const entity = subjectOf(flow.graph, engine.nodes);
    const version = published.get(flow._id);
    return {
      ...flowSummary(flow),
      ...(entity === undefined ? {} : { entity }),
      ...(version === undefined ? {} : { isChanged: !doSame(version, runnable(flow.graph)) }),
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

export function versionItem(stored: StoredVersion): VersionItem {
  const { version, hash, title, note, state, publishedAt, publishedBy, graph } = stored;
  return {
    version,
    hash,
    ...(title === undefined ? {} : { title }),
    ...(note === undefined ? {} : { note }),
    state,
    publishedAt,
    publishedBy,
    graph,
  };
}

export async function listVersions(ctx: FlowCtx, id: string): Promise<VersionList> {
  requireReader(ctx);
  await requireFlow(ctx.store, id);
  const versions = await ctx.store.find<StoredVersion>('flow_versions', {
    filter: { flow: id },
    sort: [{ field: 'version', direction: -1 }],
    limit: mostFlows,
  });
  return { items: versions.map(versionItem) };
}
