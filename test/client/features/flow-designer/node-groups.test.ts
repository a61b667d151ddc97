import { expect, test } from '@jest/globals';
import {
  alsoCalled,
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

test('a kind of node is found by what people call it elsewhere, in both languages', () => {
  expect(best('A/B')).toBe('abSplit');
  expect(best('改派')).toBe('assign');
  expect(best('http')).toBe('webhook');
});

test('every other word for a kind of node belongs to one that exists', () => {
  const known = new Set(allNodeTypes.map(({ type }) => type));
  expect(Object.keys(alsoCalled).filter((type) => !known.has(type))).toEqual([]);
});
