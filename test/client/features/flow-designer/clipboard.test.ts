import { expect, test } from '@jest/globals';
import {
  pasted,
  pieceOf,
  readPiece,
  writtenPiece,
} from '../../../../client/features/flow-designer/model/clipboard.ts';
import { applyChange } from '../../../../client/features/flow-designer/model/changes.ts';
import type { FlowGraph } from '../../../../schemas/generated/flow.ts';

const graph: FlowGraph = {
  nodes: [
    { id: 'start', type: 'trigger.recordCreated', position: { x: 0, y: 0 } },
    { id: 'stage', type: 'stage', position: { x: 0, y: 124 }, compensation: 'notify' },
    { id: 'notify', type: 'notify', position: { x: 0, y: 248 }, compensation: 'start' },
  ],
  edges: [
    { id: 'e1', source: 'start', target: 'stage' },
    { id: 'e2', source: 'stage', target: 'notify' },
  ],
};
const copied = pieceOf(graph, new Set(['stage', 'notify']));

test('nodes come back from the clipboard as they were, with the ways between them', () => {
  expect(readPiece(writtenPiece(copied))).toEqual(copied);
});

test('other texts are no nodes', () => {
  for (const text of ['hello', '{', '[]', '{"nodes":[]}', writtenPiece({ nodes: [], edges: [] })])
    expect(readPiece(text)).toBeUndefined();
  const newer = { format: 'formloom/flow-nodes', version: 2, ...copied };
  expect(readPiece(JSON.stringify(newer))).toBeUndefined();
  expect(readPiece(JSON.stringify({ ...newer, version: 1, edges: [{ id: 1 }] }))).toBeUndefined();
});

test('pasted nodes have keys of their own, and undo each other as before', () => {
  const { nodes, edges } = pasted(graph, copied, { reserved: ['stage_2'] });
  expect(nodes.map(({ id, compensation }) => [id, compensation])).toEqual([
    ['stage_3', 'notify_2'],
    ['notify_2', undefined],
  ]);
  expect(edges).toEqual([{ id: 'e3', source: 'stage_3', target: 'notify_2' }]);
});

test('what is pasted keeps its shape and covers no node', () => {
  const [stage, notify] = pasted(graph, copied).nodes;
  expect(stage?.position).toEqual({ x: 284, y: 160 });
  expect(notify?.position).toEqual({ x: 284, y: 284 });
});

test('in another flow it is pasted where one looks', () => {
  const empty = { nodes: [], edges: [] };
  const [stage] = pasted(empty, copied, { centre: { x: 1000, y: 1000 } }).nodes;
  expect(stage?.position).toEqual({ x: 892, y: 908 });
});

test('a removed node undoes nothing any more', () => {
  const label = { 'zh-CN': '流程', en: 'Flow' };
  const draft = applyChange({ label, graph }, { kind: 'remove', nodes: ['notify'], edges: [] });
  expect(draft.graph.nodes.at(-1)).toEqual({
    id: 'stage',
    type: 'stage',
    position: { x: 0, y: 124 },
  });
});
