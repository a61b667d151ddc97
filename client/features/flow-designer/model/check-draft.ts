import type { FlowProblemItem } from '../../../../schemas/generated/api-flows.ts';
import type { FlowGraph } from '../../../../schemas/generated/flow.ts';
import { checkGraph } from '../../../../schemas/model/flow/check-graph.ts';
import type { NodeDescription } from '../../../../schemas/model/flow/node-description.ts';
import type { Locale } from '../../../../schemas/model/language.ts';
import type { FlowNames } from '../../../flows/words/flow-names.ts';

/** What is wrong with a drawing as far as the browser can tell: all but names of people, forms and pools. */
export function checkDraft(
  graph: FlowGraph,
  types: Iterable<NodeDescription>,
  {
    fields,
    entityLabel,
    poolOf,
    ruleDefinition,
  }: Pick<FlowNames, 'fields' | 'entityLabel' | 'poolOf' | 'ruleDefinition'>,
  locale: Locale,
): FlowProblemItem[] {
  const around = {
    entity(name: string) {
      const found = fields(name);
      return found && { name, label: entityLabel(name), fields: found, pool: poolOf(name) };
    },
    knows: () => undefined,
    rule: ruleDefinition,
  };
  return checkGraph(graph, types, around).map(({ detail, ...problem }) => ({
    ...problem,
    detail: detail[locale],
  }));
}
