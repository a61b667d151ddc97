import type { FlowGraph, FlowNode } from '../../generated/flow.ts';
import { checkBodies } from './check-bodies.ts';
import { checkBranches } from './check-branches.ts';
import { checkCycles } from './check-cycles.ts';
import { type FlowSurroundings, checkReferences } from './check-references.ts';
import { checkSetting } from './check-settings.ts';
import { checkShape, nodePointer, triggersOf } from './check-shape.ts';
import { type FlowProblem, flowProblem } from './flow-problems.ts';
import { checkTimeout } from './check-timeout.ts';
import { nodeLabel } from './node-label.ts';
import type { NodeDescription } from './node-description.ts';
import { subjectOf } from './subject.ts';

const settingsLabel = { 'zh-CN': '设置', en: 'Settings' };

function checkNode(
  node: FlowNode,
  type: NodeDescription,
  pointer: string,
  around: FlowSurroundings & { subject: string | undefined },
): FlowProblem[] {
  const value = node.settings ?? {};
  const place = { pointer: `${pointer}/settings`, nodeId: node.id };
  const own = checkTimeout(node, type, pointer, around);
  const shaped = checkSetting({ schema: type.settingsSchema, value, place, label: settingsLabel });
  if (shaped.length > 0) return [...own, ...shaped];
  const { subject } = around;
  const checking = { around, subject, settings: value, nodeId: node.id };
  return [...own, ...checkReferences(checking, type.settingsSchema, place.pointer)];
}

function checkRecordNeed(
  graph: FlowGraph,
  types: ReadonlyMap<string, NodeDescription>,
  trigger: FlowNode | undefined,
  subject: string | undefined,
): FlowProblem[] {
  if (!trigger || subject !== undefined) return [];
  return graph.nodes.flatMap((node, index) =>
    types.get(node.type)?.needsRecord
      ? [
          flowProblem(
            'flow.needs_record',
            { pointer: nodePointer(index), nodeId: node.id },
            { trigger: nodeLabel(graph, types, trigger.id) },
          ),
        ]
      : [],
  );
}

/** Every mistake of a graph, in the order of its nodes; the same in the designer and at publish. */
export function checkGraph(
  graph: FlowGraph,
  nodeTypes: Iterable<NodeDescription>,
  around: FlowSurroundings,
): FlowProblem[] {
  const types = new Map([...nodeTypes].map((type) => [type.type, type]));
  const [trigger] = triggersOf(graph, types);
  const subject = subjectOf(graph, types);
  const settings = graph.nodes.flatMap((node, index) => {
    const type = types.get(node.type);
    return type ? checkNode(node, type, nodePointer(index), { ...around, subject }) : [];
  });
  return [
    ...checkShape(graph, types),
    ...checkCycles(graph, types),
    ...checkBranches(graph, types, trigger),
    ...checkBodies(graph, types),
    ...checkRecordNeed(graph, types, trigger, subject),
    ...settings,
  ];
}

export const hasFlowErrors = (problems: readonly FlowProblem[]): boolean =>
  problems.some(({ severity }) => severity === 'error');
