import type { DecisionTable } from '../../generated/decision-table.ts';
import type { FlowGraph, FlowNode } from '../../generated/flow.ts';

/** Name of the rule that a decision table node takes its table from. */
export function ruleOf({ type, settings }: FlowNode): string | undefined {
  const rule = settings?.rule;
  return type === 'decisionTable' && typeof rule === 'string' && rule !== '' ? rule : undefined;
}

export const nodesWithRule = (graph: FlowGraph, rule: string): FlowNode[] =>
  graph.nodes.filter((node) => ruleOf(node) === rule);

function withSettings(
  graph: FlowGraph,
  settingsOf: (rule: string, settings: Record<string, unknown>) => Record<string, unknown>,
): FlowGraph {
  const nodes = graph.nodes.map((node) => {
    const rule = ruleOf(node);
    return rule === undefined
      ? node
      : { ...node, settings: settingsOf(rule, node.settings ?? {}) as FlowNode['settings'] };
  });
  return { ...graph, nodes } as FlowGraph;
}

/**
 * The graph as it runs: beside each rule's name the table that it has now, so that what was published stays as it was
 * when the rule changes. A rule without a table leaves its node as it is.
 */
export const withRuleTables = (
  graph: FlowGraph,
  tableOf: (rule: string) => DecisionTable | undefined,
): FlowGraph =>
  withSettings(graph, (rule, settings) => {
    const table = tableOf(rule);
    return table ? { ...settings, table } : settings;
  });

/** The graph as it is edited: a rule's table stays in the rule. */
export const withoutRuleTables = (graph: FlowGraph): FlowGraph =>
  withSettings(graph, (_rule, { table: _table, ...settings }) => settings);
