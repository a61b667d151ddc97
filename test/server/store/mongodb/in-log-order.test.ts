import { expect, test } from '@jest/globals';
import { inLogOrder } from '../../../../server/store/mongodb/in-log-order.ts';

const idsOf = (entries: Parameters<typeof inLogOrder>[0]): string[] =>
  inLogOrder(entries).map(({ id }) => id);

test('entries come by id', () => {
  expect(idsOf([{ id: 'c' }, { id: 'a' }, { id: 'b', subject: 'r' }])).toEqual(['a', 'b', 'c']);
});

test('revisions of a subject share its places in their order; others stay where they are', () => {
  const entries = [
    { id: 'a', subject: 'r', revision: 3 },
    { id: 'b', subject: 'q', revision: 1 },
    { id: 'c', subject: 'r' },
    { id: 'd', subject: 'r', revision: 1 },
    { id: 'e', subject: 'r', revision: 2 },
  ];
  expect(idsOf(entries)).toEqual(['d', 'b', 'c', 'e', 'a']);
});

test('entries of the same revision come by id, after the one before', () => {
  const entries = [
    { id: 'a', subject: 'r', revision: 2 },
    { id: 'c', subject: 'r', revision: 1 },
    { id: 'b', subject: 'r', revision: 1 },
  ];
  expect(idsOf(entries)).toEqual(['b', 'c', 'a']);
});
