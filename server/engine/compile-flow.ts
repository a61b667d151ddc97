import type { FlowConcurrency, FlowGraph, FlowNode } from '../../schemas/generated/flow.ts';
import type { FlowVersion } from '../../schemas/generated/flow-version.ts';
import { joinSplits } from '../../schemas/model/flow/join-splits.ts';
import { type ScopesOf, scopesOf } from '../../schemas/model/flow/scopes-of.ts';
import { type StagesAt, stagesAt } from '../../schemas/model/flow/stages-at.ts';
import type { Text } from '../../schemas/model/language.ts';
import type { NodeType, TriggerSpec } from './node-type.ts';

export interface PlannedNode {
  node: FlowNode;
  type: NodeType;
  /** Shaped by the type's settings schema: checked when the version was published. */
  settings: unknown;
}

/** A published version, ready to be walked. */
export interface FlowPlan {
  flow: string;
  version: number;
  label: FlowVersion['label'];
  trigger: PlannedNode;
  spec: TriggerSpec;
  concurrency: FlowConcurrency;
  node(id: string): PlannedNode | undefined;
  /** Nodes at the far ends of the edges that leave there. */
  targets(node: string, port: string): readonly string[];
  /** The fork whose branches a join brings together. */
  splitOf(join: string): string | undefined;
  /** Whether some join brings together what this node sends on. */
  isJoined(fork: string): boolean;
  /** The branches and bodies that a node lies in. */
  scopesOf: ScopesOf;
  stagesAt: StagesAt;
  /** What people call a stage that one of its nodes enters. */
  stageName(stage: string): Text | undefined;
  /** Whether a token at the one node may come to the other, as far as edges say. */
  leadsTo(from: string, to: string): boolean;
}

const none: readonly string[] = [];

/** Pure. A node whose type this server lacks is left out, so that a token that comes there becomes an incident. */
export function compileFlow(
  version: FlowVersion,
  types: ReadonlyMap<string, NodeType>,
): FlowPlan | undefined {
  const nodes = new Map<string, PlannedNode>();
  for (const node of version.graph.nodes) {
    const type = types.get(node.type);
    if (type && !type.isNote) nodes.set(node.id, { node, type, settings: node.settings ?? {} });
  }
  const targets = new Map<string, string[]>();
  for (const edge of version.graph.edges) {
    const key = `${edge.source}:${edge.port ?? 'next'}`;
    targets.set(key, [...(targets.get(key) ?? []), edge.target]);
  }
  const trigger = [...nodes.values()].find(({ type }) => type.group === 'trigger');
  const spec = trigger?.type.startsOn?.(trigger.settings);
  if (!trigger || !spec) return undefined;
  const splits = joinSplits(version.graph, types, trigger.node);
  const joined = new Set(splits.values());
  return {
    flow: version.flow,
    version: version.version,
    label: version.label,
    trigger,
    spec,
    concurrency: version.graph.settings?.concurrency ?? 'queue',
    node: (id) => nodes.get(id),
    targets: (node, port) => targets.get(`${node}:${port}`) ?? none,
    splitOf: (join) => splits.get(join),
    isJoined: (fork) => joined.has(fork),
    scopesOf: scopesOf(version.graph, types),
    stagesAt: stagesAt(version.graph),
    stageName: (stage) =>
      version.graph.nodes.find(
        ({ type, settings }) => type === 'stage' && settings?.stage === stage,
      )?.label,
    leadsTo: createReach(version.graph),
  };
}

/** Asked for joins only, so each node's reach is found when it is asked for first. */
function createReach({ edges }: FlowGraph): FlowPlan['leadsTo'] {
  const known = new Map<string, ReadonlySet<string>>();
  function reachOf(from: string): ReadonlySet<string> {
    const reached = new Set<string>();
    const ways = [from];
    for (const node of ways)
      for (const { source, target } of edges)
        if (source === node && !reached.has(target)) {
          reached.add(target);
          ways.push(target);
        }
    return reached;
  }
  return (from, to) => {
    if (from === to) return true;
    const reach = known.get(from) ?? reachOf(from);
    known.set(from, reach);
    return reach.has(to);
  };
}
