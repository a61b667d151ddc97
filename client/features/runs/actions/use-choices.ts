import type { FlowGraph, FlowNode } from '../../../../schemas/generated/flow.ts';
import type { NodeDescription } from '../../../../schemas/model/flow/node-description.ts';
import { type NodeOutput, outputOf } from '../../../../schemas/model/flow/output-schema.ts';
import { subjectOf } from '../../../../schemas/model/flow/subject.ts';
import { labelOfNode } from '../../../flows/canvas/drawing.ts';
import { useFlowNames } from '../../../flows/words/flow-names.ts';
import { namedPorts } from '../../../flows/words/ports.ts';

type Types = ReadonlyMap<string, NodeDescription>;

export interface Named {
  value: string;
  label: string;
}

/** What an earlier node gave, and what is known of it. */
export interface Earlier {
  node: string;
  label: string;
  known: NodeOutput | undefined;
  /** The node in question reads it. */
  isRead: boolean;
}

export interface Choices {
  ports: Named[];
  nodes: Named[];
  known: NodeOutput | undefined;
  earlier: Earlier[];
}

/** An outcome is one of the ways out, by its name. */
function withOutcomes(known: NodeOutput, ways: readonly Named[]): NodeOutput {
  const options = ways
    .filter(({ value }) => value !== 'error')
    .map(({ value: id, label }) => ({ id, label: { 'zh-CN': label, en: label } }));
  return {
    ...known,
    fields: known.fields.map((field) =>
      field.key === 'outcome' ? { ...field, type: 'select', options } : field,
    ),
  };
}

const emptyGraph: FlowGraph = { nodes: [], edges: [] };

/** Settings that mention `$steps.<node>`. */
const reads = (node: FlowNode | undefined, id: string): boolean =>
  new RegExp(`\\$steps\\.\`?${id}\\b`).test(JSON.stringify(node?.settings ?? {}));

/** The ways out of a node, what it gives, where a run could go, and what earlier nodes gave, all by name. */
export function useChoices(
  graph: FlowGraph = emptyGraph,
  types: Types,
  id: string | undefined,
  outputs: Readonly<Record<string, unknown>> = {},
): Choices {
  const names = useFlowNames();
  const subject = subjectOf(graph, types);
  const node = graph.nodes.find((one) => one.id === id);
  const waysOf = (one: FlowNode): Named[] =>
    namedPorts(types.get(one.type), one, names.locale).map(({ id: value, label }) => ({
      value,
      label,
    }));
  const outputOfNode = (one: FlowNode): NodeOutput | undefined => {
    const type = types.get(one.type);
    const known = type && outputOf(type, one, subject);
    return known && withOutcomes(known, waysOf(one));
  };
  const named = (one: FlowNode): Named => ({
    value: one.id,
    label: labelOfNode(one, { types, names }),
  });
  const isPlace = ({ type }: FlowNode) => {
    const group = types.get(type)?.group;
    return group !== 'trigger' && group !== 'note';
  };
  // What nobody describes and the node does not read is of no use to a person.
  const gave = graph.nodes.filter(
    (one) =>
      one.id !== id &&
      outputs[one.id] !== undefined &&
      (outputOfNode(one) !== undefined || reads(node, one.id)),
  );
  const earlier = gave.map((one) => ({
    node: one.id,
    label: named(one).label,
    known: outputOfNode(one),
    isRead: reads(node, one.id),
  }));
  return {
    ports: node ? waysOf(node) : [],
    nodes: graph.nodes.filter(isPlace).map(named),
    known: node && outputOfNode(node),
    earlier: earlier.toSorted((a, b) => Number(b.isRead) - Number(a.isRead)),
  };
}
