import { expect, test } from '@jest/globals';
import {
  bulkAction,
  changedOutputs,
  emptyDraft,
  runAction,
} from '../../../../client/features/runs/actions/draft-action.ts';
import { fieldsOf } from '../../../../schemas/model/fields.ts';

const draft = emptyDraft('retry', null, { outputs: {}, vars: {} });
const nothing = { known: undefined };
const at = { token: 't', outputs: { ask: { word: 'a' }, old: 1 }, vars: {}, known: undefined };
const knownAs = (properties: Record<string, unknown>, fixed = {}) => ({
  known: { fields: fieldsOf({ schema: { properties } }), fixed },
});

test('skipping needs a way out; what is filled in is given with what follows from the settings', () => {
  expect(bulkAction({ ...draft, kind: 'skip' }, nothing)).toBeUndefined();
  const created = knownAs({ id: { 'x-type': 'text' } }, { entity: 'lead' });
  const skip = { ...draft, kind: 'skip' as const, port: 'next' };
  expect(runAction({ ...skip, output: { id: 'r1' } }, { ...at, ...created })).toEqual({
    kind: 'skip',
    token: 't',
    port: 'next',
    output: { entity: 'lead', id: 'r1' },
  });
  expect(bulkAction({ ...skip, output: { id: null } }, created)).toEqual({
    kind: 'skip',
    port: 'next',
  });
  expect(bulkAction({ ...skip, isWrong: true }, created)).toBeUndefined();
});

test('a decision that is skipped gives the way it was left by as its outcome', () => {
  const decided = knownAs({ outcome: { 'x-type': 'text' }, by: { 'x-type': 'user' } });
  expect(bulkAction({ ...draft, kind: 'skip', port: 'approved' }, decided)).toMatchObject({
    output: { outcome: 'approved' },
  });
});

test('moving needs a node; retrying and ending name no token', () => {
  expect(bulkAction({ ...draft, kind: 'move' }, nothing)).toBeUndefined();
  expect(runAction({ ...draft, kind: 'move', node: 'b' }, at)).toMatchObject({ token: 't' });
  expect(runAction({ ...draft, kind: 'cancel' }, at)).toEqual({ kind: 'cancel' });
});

test('a correction sends only what differs, and null for what was taken out', () => {
  const outputs = { ask: { word: 'b' }, more: true };
  expect(runAction({ ...draft, kind: 'edit', outputs }, at)).toEqual({
    kind: 'edit',
    outputs: { ask: { word: 'b' }, old: null, more: true },
  });
  expect(changedOutputs({ a: 1 }, { a: 1 })).toEqual({});
  expect(runAction({ ...draft, kind: 'edit', outputs: at.outputs }, at)).toBeUndefined();
});

test('a correction of variables alone is one, and waits for what means no value', () => {
  const place = { ...at, vars: { rate: 1 } };
  const edit = { ...draft, kind: 'edit' as const, outputs: at.outputs, vars: { rate: 2 } };
  expect(runAction(edit, place)).toEqual({ kind: 'edit', outputs: {}, vars: { rate: 2 } });
  expect(runAction({ ...edit, isVarWrong: true }, place)).toBeUndefined();
});

test('a correction is for one run, never for many', () => {
  expect(bulkAction({ ...draft, kind: 'edit' }, nothing)).toBeUndefined();
});
