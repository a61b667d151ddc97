import { expect, test } from '@jest/globals';
import fc from '../../../support/fast-check.ts';
import {
  type Change,
  type Draft,
  applyChange,
} from '../../../../client/features/flow-designer/model/changes.ts';
import {
  type History,
  historyReducer,
  mostSteps,
  startHistory,
} from '../../../../client/features/flow-designer/model/history.ts';

const empty: Draft = { label: { 'zh-CN': '流程', en: 'Flow' }, graph: { nodes: [], edges: [] } };
const id = fc.constantFrom('a', 'b', 'c', 'd', 'e');
const port = fc.constantFrom('next', 'yes', 'no');
const position = fc.record({ x: fc.integer(), y: fc.integer() });
const text = fc.record({ 'zh-CN': fc.string(), en: fc.string() });
const node = fc.record({ id, type: fc.constantFrom('stage', 'task'), position });
const edge = fc.record({ id: fc.uuid(), source: id, port, target: id });
const settings = fc.dictionary(fc.constantFrom('stage', 'due'), fc.string());

const change = fc.oneof(
  fc.record({
    kind: fc.constant('add' as const),
    nodes: fc.array(node, { maxLength: 2 }),
    edges: fc.array(edge, { maxLength: 2 }),
  }),
  fc.record({
    kind: fc.constant('remove' as const),
    nodes: fc.array(id, { maxLength: 2 }),
    edges: fc.constant([]),
  }),
  fc.record({ kind: fc.constant('move' as const), positions: fc.dictionary(id, position) }),
  fc.record({ kind: fc.constant('settings' as const), node: id, settings }),
  fc.record({
    kind: fc.constant('nodeLabel' as const),
    node: id,
    label: fc.option(text, { nil: undefined }),
  }),
  fc.record({ kind: fc.constant('connect' as const), edge }),
  fc.record({ kind: fc.constant('flowLabel' as const), label: text }),
) as fc.Arbitrary<Change>;

const make = (history: History, one: Change, at: number, joinKey?: string) =>
  historyReducer(history, { kind: 'change', change: one, at, ...(joinKey ? { joinKey } : {}) });

test('undoing everything gives back what was there, redoing everything what was made', () => {
  fc.assert(
    fc.property(fc.array(change, { maxLength: 40 }), (changes) => {
      const before = structuredClone(empty);
      let history = changes.reduce((now, one, index) => make(now, one, index), startHistory(empty));
      const made = history.draft;
      for (const _ of changes) history = historyReducer(history, { kind: 'undo' });
      expect(history.draft).toEqual(before);
      for (const _ of changes) history = historyReducer(history, { kind: 'redo' });
      expect(history.draft).toEqual(made);
    }),
  );
});

test('a change leaves the draft that it was made from as it was', () => {
  fc.assert(
    fc.property(fc.array(change, { minLength: 1, maxLength: 20 }), (changes) => {
      let draft = empty;
      for (const one of changes) {
        const copy = structuredClone(draft);
        const next = applyChange(draft, one);
        expect(draft).toEqual(copy);
        draft = next;
      }
    }),
  );
});

test('no edge is left without its nodes when nodes are removed', () => {
  const draft = applyChange(empty, {
    kind: 'add',
    nodes: [
      { id: 'a', type: 'task' },
      { id: 'b', type: 'task' },
    ],
    edges: [{ id: 'e1', source: 'a', port: 'next', target: 'b' }],
  });
  expect(applyChange(draft, { kind: 'remove', nodes: ['b'], edges: [] }).graph.edges).toEqual([]);
});

test('connecting a way out again leads it elsewhere', () => {
  const first: Change = { kind: 'connect', edge: { id: 'e1', source: 'a', target: 'b' } };
  const again: Change = {
    kind: 'connect',
    edge: { id: 'e2', source: 'a', port: 'next', target: 'c' },
  };
  const { edges } = applyChange(applyChange(empty, first), again).graph;
  expect(edges.map(({ target }) => target)).toEqual(['c']);
});

test('what is typed in one go is undone in one go, what is typed later by itself', () => {
  const name = (zh: string): Change => ({ kind: 'flowLabel', label: { 'zh-CN': zh, en: 'x' } });
  let history = make(startHistory(empty), name('线'), 0, 'label');
  history = make(history, name('线索'), 300, 'label');
  history = make(history, name('线索池'), 5000, 'label');
  history = historyReducer(history, { kind: 'undo' });
  expect(history.draft.label['zh-CN']).toBe('线索');
  history = historyReducer(history, { kind: 'undo' });
  expect(history.draft).toEqual(empty);
});

test('keeps two hundred steps', () => {
  let history = startHistory(empty);
  for (let count = 0; count < mostSteps + 50; count += 1)
    history = make(history, { kind: 'flowLabel', label: { 'zh-CN': `${count}`, en: '' } }, count);
  expect(history.past).toHaveLength(mostSteps);
});
