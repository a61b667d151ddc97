import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import type { Filter } from '../../../schemas/generated/filter.ts';
import { checkFilter, type QueryField } from '../../../schemas/model/check-filter.ts';
import type { FieldType } from '../../../schemas/model/fields.ts';
import { matchesFilter } from '../../../schemas/model/match-filter.ts';
import { systemFields } from '../../../schemas/model/system-fields.ts';

const cases = <Case>(name: string) =>
  JSON.parse(readFileSync(`test/cases/filters/${name}.json`, 'utf8')) as Case[];

const types: Record<string, FieldType> = {
  name: 'text',
  amount: 'money',
  day: 'date',
  at: 'dateTime',
  state: 'select',
  data: 'json',
};
const fields = new Map<string, QueryField>([
  ...systemFields.map((field): [string, QueryField] => [field.key, field]),
  ...Object.entries(types).map(([key, type]): [string, QueryField] => [
    key,
    { key, type, label: { 'zh-CN': key, en: key } },
  ]),
]);

const check = (filter: unknown) => checkFilter(filter, (key) => fields.get(key));

describe('a filter from outside', () => {
  test.each(
    cases<{ name: string; filter: unknown; filterOut?: Filter; expected: [string, string][] }>(
      'checks',
    ),
  )('$name', ({ filter, filterOut, expected }) => {
    const checked = check(filter);
    expect(checked.findings.map(({ pointer, code }) => [pointer, code])).toEqual(expected);
    if (expected.length === 0) expect(checked.filter).toEqual(filterOut ?? filter);
  });

  test('is bounded in depth and in the number of conditions', () => {
    let deep: object = { name: 'x' };
    for (let level = 0; level < 5000; level++) deep = { $not: deep };
    expect(check(deep).findings[0]?.code).toBe('too_many_conditions');
    let nots: object = { $eq: 'x' };
    for (let level = 0; level < 5000; level++) nots = { $not: nots };
    expect(check({ name: nots }).findings.length).toBeGreaterThan(0);
    const wide = { $or: Array.from({ length: 900 }, () => ({ name: 'x' })) };
    expect(check(wide).findings.some(({ code }) => code === 'too_many_conditions')).toBe(true);
  });

  test('does not take a prototype for a field', () => {
    expect(check(JSON.parse('{"__proto__":{"x":1}}')).findings[0]?.code).toBe('unknown_field');
  });
});

describe('matching a document', () => {
  test.each(
    cases<{ filter: Filter; document: Record<string, unknown>; matches: boolean }>('matches'),
  )('$filter on $document: $matches', ({ filter, document, matches }) => {
    expect(matchesFilter(filter, document)).toBe(matches);
  });
});
