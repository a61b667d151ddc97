/** What encloses the nodes of a flow. */
import type { FlowGraph, FlowNode } from '../../generated/flow.ts';
import { bodyOf } from './check-bodies.ts';
import { portOf } from './check-shape.ts';
import { joinSplits } from './join-splits.ts';
import type { NodeDescription } from './node-description.ts';

type Types = ReadonlyMap<string, NodeDescription>;

/** The branches of a fork that a join brings together, the body of a node, or what undoes a node. */
export interface Scope {
  kind: 'branch' | 'body' | 'undo';
  node: string;
}

export type ScopesOf = (node: string) => readonly Scope[];

function reachOf(
  { edges }: FlowGraph,
  first: readonly string[],
  mayPass: (node: string) => boolean,
): Set<string> {
  const reached = new Set(first);
  for (const node of reached)
    if (mayPass(node))
      for (const { source, target } of edges) if (source === node) reached.add(target);
  return reached;
}

/** From the fork up to its joins, which are among them: their tokens are still those of the branches. */
function nodesOfBranches(
  graph: FlowGraph,
  { split, inner, joins }: { split: string; inner: string | undefined; joins: readonly string[] },
): Set<string> {
  const first = graph.edges
    .filter((edge) => edge.source === split && portOf(edge) !== inner)
    .map(({ target }) => target);
  const nodes = reachOf(graph, first, (node) => node !== split && !joins.includes(node));
  nodes.delete(split);
  return nodes;
}

type Enclosed = [Scope, ReadonlySet<string>];

const bodies = (graph: FlowGraph, types: Types): Enclosed[] =>
  graph.nodes.flatMap(({ id: node, type }): Enclosed[] => {
    const frame = types.get(type)?.frame;
    return frame === undefined ? [] : [[{ kind: 'body', node }, bodyOf(graph, node, frame)]];
  });

const compensations = (graph: FlowGraph): Enclosed[] =>
  graph.nodes.flatMap(({ id: node, compensation }): Enclosed[] =>
    compensation === undefined
      ? []
      : [[{ kind: 'undo', node }, reachOf(graph, [compensation], () => true)]],
  );

function branches(graph: FlowGraph, types: Types, trigger: FlowNode | undefined): Enclosed[] {
  const pairs = [...joinSplits(graph, types, trigger)];
  const splits = new Set(pairs.flatMap(([, split]) => split ?? []));
  return [...splits].map((split) => {
    const joins = pairs.filter((pair) => pair[1] === split).map(([join]) => join);
    const type = graph.nodes.find(({ id }) => id === split)?.type ?? '';
    const inner = types.get(type)?.frame;
    return [{ kind: 'branch', node: split }, nodesOfBranches(graph, { split, inner, joins })];
  });
}

/** For each node of the graph the scopes that it lies in, in no order. Found when first asked for. */
export function scopesOf(graph: FlowGraph, types: Types): ScopesOf {
  let known: Enclosed[] | undefined;
  return (node) => {
    const trigger = graph.nodes.find(({ type }) => types.get(type)?.group === 'trigger');
    known ??= [
      ...bodies(graph, types),
      ...compensations(graph),
      ...branches(graph, types, trigger),
    ];
    return known.flatMap(([scope, nodes]) => (nodes.has(node) ? [scope] : []));
  };
}

/** Those of the one that are not among the others. */
export const scopesBeyond = (scopes: readonly Scope[], others: readonly Scope[]): Scope[] =>
  scopes.filter(({ kind, node }) => !others.some((one) => one.kind === kind && one.node === node));
