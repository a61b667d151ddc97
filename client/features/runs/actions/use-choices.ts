import type { FlowGraph, FlowNode } from '../../../../schemas/generated/flow.ts';
import type { NodeDescription } from '../../../../schemas/model/flow/node-description.ts';
import { labelOfNode } from '../../../flows/canvas/drawing.ts';
import { useFlowNames } from '../../../flows/words/flow-names.ts';
import { namedPorts } from '../../../flows/words/ports.ts';

type Types = ReadonlyMap<string, NodeDescription>;

/** The ways out of a node and the nodes that a run could go to, by name. */
export function useChoices(graph: FlowGraph | undefined, types: Types, id: string | undefined) {
  const names = useFlowNames();
  const node: FlowNode | undefined = graph?.nodes.find((one) => one.id === id);
  const ports = node ? namedPorts(types.get(node.type), node, names.locale) : [];
  const nodes = graph?.nodes.filter(({ type }) => types.get(type)?.group !== 'trigger') ?? [];
  return {
    ports: ports.map((port) => ({ value: port.id, label: port.label })),
    nodes: nodes.map((one) => ({ value: one.id, label: labelOfNode(one, { types, names }) })),
  };
}
