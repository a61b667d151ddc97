import { expect, test } from '@jest/globals';
import { countChanges, diffGraphs } from '../../../../schemas/model/flow/diff-graphs.ts';
import type { FlowGraph } from '../../../../schemas/generated/flow.ts';

const before: FlowGraph = {
  nodes: [
    { id: 'start', type: 'trigger.recordCreated', settings: { entity: 'lead' } },
    {
      id: 'handle',
      type: 'stage',
      settings: { stage: 'handle', deadline: { after: 'P2D', interrupts: false } },
      position: { x: 0, y: 0 },
    },
    { id: 'done', type: 'end', settings: {} },
  ],
  edges: [
    { id: 'e1', source: 'start', target: 'handle' },
    { id: 'e2', source: 'handle', port: 'next', target: 'done' },
  ],
};

test('moving nodes and naming the default way out change nothing', () => {
  const after: FlowGraph = {
    nodes: before.nodes.map((node) => ({ ...node, position: { x: 9, y: 9 } })).toReversed(),
    edges: before.edges.map((edge) => ({ ...edge, id: `${edge.id}x`, port: 'next' })),
  };
  expect(countChanges(diffGraphs(before, after))).toBe(0);
});

test('tells the setting that differs, inside its group', () => {
  const after: FlowGraph = {
    ...before,
    nodes: before.nodes.map((node) =>
      node.id === 'handle'
        ? { ...node, settings: { stage: 'handle', deadline: { after: 'P3D', interrupts: false } } }
        : node,
    ),
  };
  const { changed } = diffGraphs(before, after);
  expect(changed.map(({ settings }) => settings)).toEqual([
    [{ path: ['deadline', 'after'], before: 'P2D', after: 'P3D' }],
  ]);
});

test('a node of another kind under the same id is a new one', () => {
  const after: FlowGraph = {
    ...before,
    nodes: before.nodes.map((node) => (node.id === 'done' ? { ...node, type: 'wait' } : node)),
  };
  const diff = diffGraphs(before, after);
  expect([diff.added.map(({ type }) => type), diff.removed.map(({ type }) => type)]).toEqual([
    ['wait'],
    ['end'],
  ]);
});

test('counts an added node once, with the ways that it brings', () => {
  const after: FlowGraph = {
    nodes: [...before.nodes, { id: 'late', type: 'notify', settings: {} }],
    edges: [
      ...before.edges,
      { id: 'e3', source: 'handle', port: 'timeout', target: 'late' },
      { id: 'e4', source: 'late', target: 'done' },
    ],
  };
  const diff = diffGraphs(before, after);
  expect(diff.connected).toHaveLength(2);
  expect(countChanges(diff)).toBe(1);
});

test('a way that leads elsewhere counts for the node that it leaves', () => {
  const after: FlowGraph = {
    ...before,
    edges: [
      { id: 'e1', source: 'start', target: 'done' },
      before.edges[1] ?? { id: 'x', source: '', target: '' },
    ],
  };
  expect(countChanges(diffGraphs(before, after))).toBe(1);
});
