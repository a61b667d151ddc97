import type { DecisionTable } from '../../../../schemas/generated/decision-table.ts';
import type { FlowGraph } from '../../../../schemas/generated/flow.ts';
import { nodesWithRule, withRuleTables } from '../../../../schemas/model/flow/rule-tables.ts';
import type { FlowNames } from '../../../flows/words/flow-names.ts';

type Rules = Pick<FlowNames, 'ruleDefinition'>;

export function tableOfRule({ ruleDefinition }: Rules, name: string): DecisionTable | undefined {
  const logic = ruleDefinition(name)?.logic;
  return logic?.kind === 'table' ? logic.table : undefined;
}

/** The drawing as it would run now, its rules with their tables. */
export const runnableDraft = (graph: FlowGraph, rules: Rules): FlowGraph =>
  withRuleTables(graph, (name) => tableOfRule(rules, name));

/** The drawing as it is compared with a version; a rule that is not read yet counts as unchanged. */
export const comparedWith = (version: FlowGraph, graph: FlowGraph, rules: Rules): FlowGraph =>
  withRuleTables(
    graph,
    (name) =>
      tableOfRule(rules, name) ??
      (nodesWithRule(version, name)[0]?.settings?.table as DecisionTable | undefined),
  );
