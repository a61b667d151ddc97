import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { type Field, fieldsOf } from '../../../schemas/model/fields.ts';
import { normaliseValue } from '../../../schemas/model/values.ts';

interface ValueCase {
  schema: Record<string, unknown>;
  value: unknown;
  kept?: unknown;
  problem?: string;
}

const cases = JSON.parse(readFileSync('test/cases/values/normalise.json', 'utf8')) as ValueCase[];

const fieldOf = (schema: object): Field => {
  const [field] = fieldsOf({ schema: { type: 'object', properties: { a: schema } } });
  if (!field) throw new Error('no field');
  return field;
};

const shown = (one: ValueCase) =>
  [JSON.stringify(one.schema), JSON.stringify(one.value).slice(0, 60), one] as const;

test.each(cases.map(shown))('%s takes %s as the case says', (_schema, _value, one) => {
  const result = normaliseValue(fieldOf(one.schema), one.value);
  expect(result).toMatchObject(
    one.problem ? { problem: one.problem } : { value: one.kept ?? undefined },
  );
});

test('a value that was kept is kept the same again', () => {
  for (const { schema, value, problem } of cases) {
    if (problem) continue;
    const once = normaliseValue(fieldOf(schema), value);
    if (!('value' in once)) throw new Error('kept before');
    expect(normaliseValue(fieldOf(schema), once.value)).toEqual(once);
  }
});

test('numbers that JSON cannot hold are refused', () => {
  const field = fieldOf({ type: 'number' });
  for (const value of [Number.NaN, Number.POSITIVE_INFINITY, JSON.parse('1e400')])
    expect(normaliseValue(field, value)).toEqual({ problem: 'number_expected' });
});

test('a member named __proto__ is refused inside structured data', () => {
  const value: unknown = JSON.parse('{"a":{"__proto__":{"x":1}}}');
  expect(normaliseValue(fieldOf({ type: 'object' }), value)).toEqual({
    problem: 'unreadable_text',
  });
});
