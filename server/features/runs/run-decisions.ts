import type { WayDecision } from '../../../schemas/generated/api-runs.ts';
import type { DecisionOutput } from '../../../schemas/generated/decision-table.ts';
import type { FlowGraph, FlowNode } from '../../../schemas/generated/flow.ts';
import { nameOfOutput } from '../../../schemas/model/decision-table/option-names.ts';
import { nodeLabel } from '../../../schemas/model/flow/index.ts';
import type { Locale, Text } from '../../../schemas/model/language.ts';
import { sayDuration } from '../../../schemas/model/duration-words.ts';
import type { Engine, StoredStep } from '../../engine/index.ts';

type Step = Pick<StoredStep, 'node' | 'type' | 'state' | 'port' | 'output' | 'startedAt'>;

const deciding = new Set(['condition', 'switch', 'decisionTable', 'assign']);
const yesOrNo: Record<string, Text> = {
  yes: { 'zh-CN': '是', en: 'yes' },
  no: { 'zh-CN': '否', en: 'no' },
};

/** The name of the way a switch took. */
function caseOf({ settings }: FlowNode, port: string | null): Text | null {
  const cases = settings?.cases as { id: string; label?: Text }[] | undefined;
  return cases?.find(({ id }) => id === port)?.label ?? null;
}

/** Deadlines that a table gives are durations. */
const said = (value: unknown, locale: Locale): string =>
  (typeof value === 'string' ? sayDuration(value, locale) : undefined) ?? String(value);

/** What a team or role is called; undefined for other names. */
export type NameOf = (kind: 'team' | 'role', name: string) => Text | undefined;

export interface Reading {
  mayReadValues: boolean;
  nameOf: NameOf;
  /** For the names of nodes that nobody named. */
  types: Engine['nodes'];
}

/** A column called `team` or `role` names one of those. */
function meant(nameOf: NameOf, column: string, value: unknown): Text | undefined {
  const isNamed = (column === 'team' || column === 'role') && typeof value === 'string';
  return isNamed ? nameOf(column, value) : undefined;
}

/** What a decision table gave, each value with the name of its column. */
function givenBy({ settings }: FlowNode, output: unknown, nameOf: NameOf): Text | null {
  const { outputs = [] } = (settings?.table ?? {}) as { outputs?: DecisionOutput[] };
  const given = (output ?? {}) as Record<string, unknown>;
  const filled = outputs.filter(({ name }) => given[name] !== undefined && given[name] !== null);
  if (filled.length === 0) return null;
  const say = (locale: Locale) =>
    filled
      .map((output) => {
        const { name, label } = output;
        const called = nameOfOutput(output, given[name]) ?? meant(nameOf, name, given[name]);
        const value = called?.[locale] ?? said(given[name], locale);
        return `${label?.[locale] ?? name} ${value}`;
      })
      .join(' · ');
  return { 'zh-CN': say('zh-CN'), en: say('en') };
}

function outcomeOf(node: FlowNode, step: Step, { mayReadValues, nameOf }: Reading): Text | null {
  switch (node.type) {
    case 'condition':
      return yesOrNo[step.port ?? ''] ?? null;
    case 'switch':
      return caseOf(node, step.port);
    case 'decisionTable':
      return mayReadValues ? givenBy(node, step.output, nameOf) : null;
    default:
      return null;
  }
}

/**
 * What a run decided on its way. What a table gave may follow from fields, so it is told only to those who may read
 * all of them.
 */
export function decisionsOf(
  graph: FlowGraph,
  steps: readonly Step[],
  reading: Reading,
): WayDecision[] {
  return steps
    .filter(({ type, state }) => deciding.has(type) && state === 'done')
    .flatMap((step) => {
      const node = graph.nodes.find(({ id }) => id === step.node);
      if (!node) return [];
      const label = nodeLabel(graph, reading.types, node.id);
      const outcome = outcomeOf(node, step, reading);
      return [{ node: node.id, label, type: node.type, at: step.startedAt, outcome }];
    });
}
