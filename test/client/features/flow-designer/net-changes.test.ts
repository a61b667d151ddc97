import { expect, test } from '@jest/globals';
import { netChanges } from '../../../../client/features/flow-designer/try/net-changes.ts';
import { shownSteps, walkOf } from '../../../../client/features/flow-designer/try/trial-walk.ts';

const change = (field: string, before: unknown, after: unknown, id = 'r1', isNew = false) => ({
  entity: 'lead',
  id,
  isNew,
  field,
  before,
  after,
});

test('of a field that is written several times the first and the last value are told', () => {
  expect(
    netChanges([change('_stage', 'a', 'b'), change('score', 1, 2), change('_stage', 'b', 'c')]),
  ).toEqual([
    {
      entity: 'lead',
      id: 'r1',
      isNew: false,
      fields: [
        { field: '_stage', before: 'a', after: 'c' },
        { field: 'score', before: 1, after: 2 },
      ],
    },
  ]);
});

test('what ends as it began is no change, a new record always is', () => {
  expect(netChanges([change('_stage', 'a', 'b'), change('_stage', 'b', 'a')])).toEqual([]);
  const created = change('name', undefined, 'New', 'r2', true);
  expect(netChanges([created, change('name', 'New', undefined, 'r2')])).toMatchObject([
    { id: 'r2', isNew: true, fields: [] },
  ]);
});

test('the watch over the time of a stage is no step, and where it would wait the walk stands', () => {
  const step = (node: string, type: string, state: 'done' | 'waiting') => ({
    node,
    type,
    state,
    port: null,
    input: null,
    output: null,
    error: null as never,
  });
  const result = {
    status: 'waiting' as const,
    wouldStart: true,
    whyNot: null as never,
    wouldWait: ['call'],
    changes: [],
    steps: [
      step('s', 'stage', 'done'),
      step('s', 'stage', 'waiting'),
      step('call', 'task', 'waiting'),
    ],
  };
  expect(shownSteps(result).map(({ node }) => node)).toEqual(['s', 'call']);
  expect(walkOf(result)).toMatchObject({
    status: 'waiting',
    tokens: [{ node: 'call', state: 'waiting' }],
  });
});
