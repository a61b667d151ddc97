import { expect, test } from '@jest/globals';
import { readDuration, sayDuration } from '../../../client/conditions/table/duration-words.ts';
import { setCell } from '../../../client/conditions/table/table-changes.ts';
import type { DecisionTable } from '../../../schemas/generated/decision-table.ts';

test('a duration among the results is said in words, and read back from them', () => {
  for (const [written, en, zh] of [
    ['P1D', '1 day', '1 天'],
    ['PT4H', '4 hours', '4 小时'],
    ['PT30M', '30 minutes', '30 分钟'],
  ] as const) {
    expect(sayDuration(written, 'en')).toBe(en);
    expect(readDuration(en)).toBe(written);
    expect(readDuration(sayDuration(written, 'zh-CN'))).toBe(written);
    expect(sayDuration(written, 'zh-CN').replace(/\s/g, '')).toBe(zh.replace(/\s/g, ''));
  }
});

test('what is no duration of one unit stays as it is', () => {
  for (const text of ['P1DT12H', 'east', 'P', '']) expect(sayDuration(text, 'en')).toBe(text);
  expect(readDuration('3 teams')).toBe('3 teams');
});

test('words mean a duration only in a column that holds durations', () => {
  const table: DecisionTable = {
    inputs: [],
    outputs: [
      { name: 'team', type: 'text' },
      { name: 'within', type: 'text' },
    ],
    hitPolicy: 'first',
    rows: [{ when: [], give: ['east', 'P3D'] }],
  };
  expect(setCell(table, [], { row: 0, column: 1 }, '2 days').rows[0]?.give[1]).toBe('P2D');
  expect(setCell(table, [], { row: 0, column: 0 }, '2 days').rows[0]?.give[0]).toBe('2 days');
});
