import { expect, test } from '@jest/globals';
import {
  type ActionDraft,
  bulkAction,
  changedOutputs,
  runAction,
  textProblem,
} from '../../../../client/features/runs/actions/draft-action.ts';

const draft: ActionDraft = { kind: 'retry', port: null, node: null, output: '', outputs: '{}' };
const at = { token: 't', outputs: { ask: { word: 'a' }, old: 1 } };

test('skipping needs a way out and takes the output as JSON', () => {
  expect(bulkAction({ ...draft, kind: 'skip' })).toBeUndefined();
  expect(runAction({ ...draft, kind: 'skip', port: 'next', output: '{"a":1}' }, at)).toEqual({
    kind: 'skip',
    token: 't',
    port: 'next',
    output: { a: 1 },
  });
  expect(textProblem({ ...draft, kind: 'skip', port: 'next', output: '{' })).toBe('badJson');
});

test('moving needs a node; retrying and ending name no token', () => {
  expect(bulkAction({ ...draft, kind: 'move' })).toBeUndefined();
  expect(runAction({ ...draft, kind: 'move', node: 'b' }, at)).toMatchObject({ token: 't' });
  expect(runAction({ ...draft, kind: 'cancel' }, at)).toEqual({ kind: 'cancel' });
});

test('a correction sends only what differs, and null for what was taken out', () => {
  const outputs = JSON.stringify({ ask: { word: 'b' }, more: true });
  expect(runAction({ ...draft, kind: 'edit', outputs }, at)).toEqual({
    kind: 'edit',
    outputs: { ask: { word: 'b' }, old: null, more: true },
  });
  expect(changedOutputs({ a: 1 }, { a: 1 })).toEqual({});
  expect(textProblem({ ...draft, kind: 'edit', outputs: '[1]' })).toBe('notObject');
});

test('a correction is for one run, never for many', () => {
  expect(bulkAction({ ...draft, kind: 'edit', outputs: '{}' })).toBeUndefined();
});
