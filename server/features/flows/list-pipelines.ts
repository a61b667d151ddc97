import type {
  Pipeline,
  PipelineList,
  PipelineStage,
} from '../../../schemas/generated/api-flows.ts';
import type { FlowGraph } from '../../../schemas/generated/flow.ts';
import type { StoredVersion } from '../../engine/index.ts';
import type { FlowCtx } from './save-flow.ts';

const mostVersions = 1000;

const isText = (value: unknown): value is string => typeof value === 'string' && value !== '';

/** The entity whose records a graph carries: its trigger's. */
function entityOf({ nodes }: FlowGraph): string | undefined {
  const triggers = nodes.filter(({ type }) => type.startsWith('trigger.'));
  return triggers.map(({ settings }) => settings?.entity).find(isText);
}

/** The nodes in the order in which a record can meet them. */
function inOrder({ nodes, edges }: FlowGraph): FlowGraph['nodes'] {
  const met = new Set(nodes.filter(({ type }) => type.startsWith('trigger.')).map(({ id }) => id));
  for (const id of met)
    for (const edge of edges.filter(({ source }) => source === id)) met.add(edge.target);
  const byId = new Map(nodes.map((node) => [node.id, node]));
  return [...met].flatMap((id) => byId.get(id) ?? []);
}

/** A stage that several nodes enter counts once. */
export function stagesOf(graph: FlowGraph): PipelineStage[] {
  const stages = new Map<string, PipelineStage>();
  for (const { id, type, label, settings } of inOrder(graph)) {
    const stage = settings?.stage;
    if (type !== 'stage' || !isText(stage) || stages.has(stage)) continue;
    const deadline = settings?.deadline as { after?: string } | undefined;
    stages.set(stage, {
      stage,
      node: id,
      label: label ?? { 'zh-CN': stage, en: stage },
      limit: deadline?.after ?? null,
    });
  }
  return [...stages.values()];
}

/** The stages of every published pipeline whose records the reader may see. */
export async function listPipelines(ctx: FlowCtx): Promise<PipelineList> {
  const versions = await ctx.store.find<StoredVersion>('flow_versions', {
    filter: { state: 'active' },
    sort: [{ field: '_id', direction: 1 }],
    limit: mostVersions,
  });
  const items = versions.flatMap(({ flow, label, graph }): Pipeline[] => {
    const entity = entityOf(graph);
    const stages = stagesOf(graph);
    if (!entity || stages.length === 0 || ctx.access.entity(entity).read === 'none') return [];
    return [{ flow, label, entity, stages }];
  });
  return { items };
}
