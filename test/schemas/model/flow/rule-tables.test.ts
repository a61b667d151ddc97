import { describe, expect, it } from '@jest/globals';
import type { DecisionTable } from '../../../../schemas/generated/decision-table.ts';
import type { FlowGraph } from '../../../../schemas/generated/flow.ts';
import {
  nodesWithRule,
  withoutRuleTables,
  withRuleTables,
} from '../../../../schemas/model/flow/index.ts';

const table: DecisionTable = {
  inputs: [{ expression: 'score', type: 'number' }],
  outputs: [{ name: 'team', type: 'text' }],
  hitPolicy: 'first',
  rows: [{ when: ['-'], give: ['east'] }],
};
const graph: FlowGraph = {
  nodes: [
    { id: 'by', type: 'decisionTable', settings: { rule: 'routing' } },
    { id: 'own', type: 'decisionTable', settings: { table: { ...table, hitPolicy: 'unique' } } },
    { id: 'other', type: 'task', settings: { rule: 'routing' } },
    { id: 'gone', type: 'decisionTable', settings: { rule: 'gone' } },
  ],
  edges: [],
} as unknown as FlowGraph;

describe('tables of rules in a flow', () => {
  const running = withRuleTables(graph, (name) => (name === 'routing' ? table : undefined));

  it('stand beside the rule where the flow runs, and nowhere else', () => {
    expect(running.nodes.map(({ settings }) => settings)).toEqual([
      { rule: 'routing', table },
      graph.nodes[1]?.settings,
      { rule: 'routing' },
      { rule: 'gone' },
    ]);
  });

  it('are taken out again where it is edited', () => {
    expect(withoutRuleTables(running)).toEqual(graph);
  });

  it('are found by the name of the rule', () => {
    expect(nodesWithRule(running, 'routing').map(({ id }) => id)).toEqual(['by']);
  });
});
