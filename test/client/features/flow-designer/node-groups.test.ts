import { expect, test } from '@jest/globals';
import {
  bestMatch,
  groupNodes,
} from '../../../../client/features/flow-designer/model/node-groups.ts';
import { allNodeTypes } from '../../all-node-types.ts';

const best = (search: string) =>
  bestMatch(groupNodes(allNodeTypes, search, 'en'), search, 'en')?.type;

test('Enter takes the kind of that name before one that merely has the letters', () => {
  expect(best('end')).toBe('end');
  expect(best('app')).toBe('approval');
  expect(best('nothing is called that')).toBeUndefined();
});

test('every kind of node stands in one group, those of one purpose together', () => {
  const groups = groupNodes(allNodeTypes, '', 'en');
  const all = groups.flatMap(({ types }) => types.map(({ type }) => type));
  expect(all.toSorted()).toEqual(allNodeTypes.map(({ type }) => type).toSorted());
  const typesOf = (name: string) =>
    groups.find(({ group }) => group === name)?.types.map(({ type }) => type);
  expect(typesOf('stage')).toEqual(expect.arrayContaining(['stage', 'wait', 'waitForEvent']));
  expect(typesOf('outside')).toEqual(expect.arrayContaining(['notify', 'email', 'webhook']));
  expect(typesOf('people')).toEqual(expect.arrayContaining(['task', 'approval', 'cc']));
});
