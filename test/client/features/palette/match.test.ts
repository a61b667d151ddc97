import { expect, test } from '@jest/globals';
import { entryBeside } from '../../../../client/features/palette/entry.ts';
import { bestMatches, matchScore } from '../../../../client/features/palette/match.ts';

const item = (...texts: string[]) => ({ texts });

test('finds by either language, beginnings before the middle of words', () => {
  const items = [item('客户', 'Customer'), item('自定义', 'Custom views'), item('线索', 'Lead')];
  expect(bestMatches('cust', items, 5)).toEqual([items[0], items[1]]);
  expect(bestMatches('线', items, 5)).toEqual([items[2]]);
  expect(matchScore('views', ['Custom views'])).toBeGreaterThan(
    matchScore('iews', ['Custom views']),
  );
});

test('wants every word that was typed', () => {
  expect(matchScore('new lead', ['新建线索', 'New Lead'])).toBeGreaterThan(0);
  expect(matchScore('new customer', ['新建线索', 'New Lead'])).toBe(0);
});

test('moves round at the ends', () => {
  const [first, second] = ['a', 'b'].map((id) => ({
    id,
    icon: null,
    title: id,
    hint: null,
    texts: [],
    run: () => undefined,
  }));
  if (!first || !second) throw new Error('no entries');
  expect(entryBeside([first, second], 'b', 1)).toBe(first);
  expect(entryBeside([first, second], 'a', -1)).toBe(second);
});
