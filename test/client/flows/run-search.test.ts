import { expect, test } from '@jest/globals';
import { readRunSearch, selectionOf, withPart } from '../../../client/flows/run-search.ts';

test('reads what an address says and leaves out what it cannot mean', () => {
  expect(
    readRunSearch({ flow: 'f', status: 'waiting', version: '2', from: '2026-03-01', q: 123 }),
  ).toEqual({ flow: 'f', status: 'waiting', version: 2, from: '2026-03-01', q: '123' });
  expect(readRunSearch({ status: 'lost', version: '-1', to: 'soon', q: ' ', node: 7 })).toEqual({
    node: '7',
  });
});

test('an empty part goes, and with another flow what was of the one before', () => {
  const search = { flow: 'f', node: 'ask', stage: 's', version: 2, q: 'Wang' };
  expect(withPart(search, { q: '' })).toEqual({ flow: 'f', node: 'ask', stage: 's', version: 2 });
  expect(withPart(search, { flow: 'g' })).toEqual({ flow: 'g', q: 'Wang' });
});

test('days are asked for as moments on the reader’s calendar, the last one included', () => {
  const { from, to, search } = selectionOf({ from: '2026-03-01', to: '2026-03-01', q: 'Wang' });
  expect(Date.parse(to ?? '') - Date.parse(from ?? '')).toBe(86_400_000);
  expect(new Date(from ?? '').getHours()).toBe(0);
  expect(search).toBe('Wang');
});
