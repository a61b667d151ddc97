import type { DecisionTable } from '../../../schemas/generated/decision-table.ts';
import type { FlowGraph } from '../../../schemas/generated/flow.ts';
import type { RuleDefinition } from '../../../schemas/generated/rule.ts';
import { ruleOf, withRuleTables } from '../../../schemas/model/flow/index.ts';
import { AppError } from '../../errors.ts';
import type { Doc, Reader } from '../../store/port.ts';

type Rules = ReadonlyMap<string, RuleDefinition>;

const mostRules = 1000;

/** Every rule by its name. */
export async function findRules(reader: Pick<Reader, 'find'>): Promise<Rules> {
  const rules = await reader.find<RuleDefinition & Doc>('rules', { limit: mostRules });
  return new Map(rules.map((rule) => [rule.name, rule]));
}

export function tableOf(rules: Rules, name: string): DecisionTable | undefined {
  const logic = rules.get(name)?.logic;
  return logic?.kind === 'table' ? logic.table : undefined;
}

/** The draft as it would run now. Throws `catalog.changed` when a rule that it names has gone since it was checked. */
export async function runnableGraph(
  reader: Pick<Reader, 'find'>,
  graph: FlowGraph,
): Promise<FlowGraph> {
  const names = graph.nodes.flatMap((node) => ruleOf(node) ?? []);
  if (names.length === 0) return graph;
  const rules = await findRules(reader);
  if (names.some((name) => !tableOf(rules, name))) throw new AppError('catalog.changed');
  return withRuleTables(graph, (name) => tableOf(rules, name));
}
