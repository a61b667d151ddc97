import { isDeepStrictEqual } from 'node:util';
import type { RuleUse } from '../../../schemas/generated/api-rules.ts';
import type { FlowGraph, FlowNode } from '../../../schemas/generated/flow.ts';
import type { RuleDefinition } from '../../../schemas/generated/rule.ts';
import { nodesWithRule, withoutRuleTables } from '../../../schemas/model/flow/index.ts';
import type { StoredFlow, StoredVersion } from '../../engine/index.ts';
import type { Reader } from '../../store/port.ts';
import { doSame } from '../flows/index.ts';

const mostFlows = 1000;
const nothing: FlowGraph = { nodes: [], edges: [] };

function usesIn(
  { _id: flow, label, graph }: StoredFlow,
  active: FlowGraph | undefined,
  { name, logic }: RuleDefinition,
): RuleUse[] {
  const published = new Map(
    nodesWithRule(active ?? nothing, name).map((node): [string, FlowNode] => [node.id, node]),
  );
  const drawn = new Map(nodesWithRule(graph, name).map((node) => [node.id, node]));
  const current = logic.kind === 'table' ? logic.table : undefined;
  const hasOtherChanges =
    active !== undefined && !doSame(withoutRuleTables(graph), withoutRuleTables(active));
  return [...new Map([...published, ...drawn]).values()].map((node) => {
    const running = published.get(node.id);
    return {
      flow,
      label,
      node: node.id,
      ...(node.label ? { nodeLabel: node.label } : {}),
      isPublished: running !== undefined,
      isOutdated: running !== undefined && !isDeepStrictEqual(running.settings?.table, current),
      hasOtherChanges,
    };
  });
}

/** Where flows take their decision table from the rule, in drafts and active versions; archived flows do not count. */
export async function flowUses(
  reader: Pick<Reader, 'find'>,
  rule: RuleDefinition,
): Promise<RuleUse[]> {
  const flows = await reader.find<StoredFlow>('flows', {
    filter: { archivedAt: null },
    sort: [{ field: 'name', direction: 1 }],
    limit: mostFlows,
  });
  const versions = await reader.find<StoredVersion>('flow_versions', {
    filter: { state: 'active' },
  });
  const active = new Map(versions.map(({ flow, graph }) => [flow, graph]));
  return flows.flatMap((flow) => usesIn(flow, active.get(flow._id), rule));
}
