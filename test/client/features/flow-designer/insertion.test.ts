import { expect, test } from '@jest/globals';
import { applyChange } from '../../../../client/features/flow-designer/model/changes.ts';
import { insertionOn, leadsOn } from '../../../../client/features/flow-designer/model/insertion.ts';
import type { FlowEdge, FlowGraph } from '../../../../schemas/generated/flow.ts';
import { allNodeTypes } from '../../all-node-types.ts';

const typeOf = (name: string) => {
  const type = allNodeTypes.find(({ type: one }) => one === name);
  if (!type) throw new Error(name);
  return type;
};
const first: FlowEdge = { id: 'e1', source: 'check', port: 'yes', target: 'say' };
const graph: FlowGraph = {
  nodes: [
    { id: 'check', type: 'condition', position: { x: 0, y: 0 } },
    { id: 'say', type: 'notify', position: { x: -124, y: 124 } },
    { id: 'done', type: 'end', position: { x: 0, y: 248 } },
  ],
  edges: [
    first,
    { id: 'e2', source: 'check', port: 'no', target: 'done' },
    { id: 'e3', source: 'say', target: 'done' },
  ],
};

function inserted(type: string, edge = first) {
  const insertion = insertionOn(graph, typeOf(type), edge, { reserved: new Set() });
  if (!insertion) throw new Error('no insertion');
  const label = { 'zh-CN': '', en: '' };
  return { id: insertion.id, after: applyChange({ label, graph }, insertion.change).graph };
}
const waysOf = ({ edges }: FlowGraph) =>
  edges.map(({ source, port = 'next', target }) => `${source}.${port}-${target}`).toSorted();

test('a node on a way stands between its ends, and what follows goes down for it', () => {
  const { id, after } = inserted('wait');
  expect(waysOf(after)).toEqual([
    'check.no-done',
    `check.yes-${id}`,
    'say.next-done',
    'wait.next-say',
  ]);
  const places = Object.fromEntries(after.nodes.map(({ id: at, position }) => [at, position]));
  expect(places[id]).toEqual({ x: -124, y: 124 });
  expect([places.say?.y, places.done?.y, places.check?.y]).toEqual([248, 372, 0]);
});

test('a node with ways of its own making begins with those of its example, the first leading on', () => {
  const { after } = inserted('task');
  const task = after.nodes.find(({ type }) => type === 'task');
  expect(task?.settings).toEqual({ outcomes: typeOf('task').example.outcomes });
  expect(waysOf(after)).toContain('task.qualified-say');
});

test('only what leads on may stand between two nodes', () => {
  const between = allNodeTypes.filter(leadsOn).map(({ type }) => type);
  expect(between).toContain('approval');
  expect(between).not.toContain('end');
  expect(between).not.toContain('note');
  expect(between.some((type) => type.startsWith('trigger.'))).toBe(false);
});

test('a way that leads nowhere known takes nothing', () => {
  const lost = { ...first, target: 'gone' };
  expect(insertionOn(graph, typeOf('wait'), lost, { reserved: new Set() })).toBeUndefined();
});
