import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import fc from '../../../support/fast-check.ts';
import type { EntityDefinition } from '../../../../schemas/generated/entity.ts';
import { type Field, fieldsOf } from '../../../../schemas/model/fields.ts';
import { checkValue } from '../../../../schemas/model/form/index.ts';
import { normaliseValue } from '../../../../schemas/model/values.ts';
import { catalogEntityOf } from '../../../../server/features/entities/catalog-entity.ts';
import { recordValidator } from '../../../../server/features/entities/index.ts';

interface Case {
  name: string;
  schema: Record<string, unknown>;
  /** Each value with the codes it gives; `server`: only the server can tell. */
  values: [value: unknown, codes: string[] | 'server'][];
}

const cases = JSON.parse(readFileSync('test/cases/form-checks/fields.json', 'utf8')) as Case[];

const prepared = cases.map((one) => {
  const definition = {
    _id: 'x',
    _rev: 1,
    name: 'thing',
    label: { 'zh-CN': '物', en: 'Thing' },
    schema: { type: 'object', properties: { value: one.schema } },
  } as EntityDefinition;
  const entity = catalogEntityOf(definition, 'CNY');
  return { ...one, entity, field: fieldsOf(definition)[0] as Field };
});
type Prepared = (typeof prepared)[number];

/** What a write over HTTP finds: how the value is read, then ajv's verdict on what was read. */
function onServer({ entity, field }: Prepared, value: unknown): string[] {
  const read = normaliseValue(field, value);
  if ('problem' in read) return codesOf(checkValue(field, value));
  if (read.value === undefined) return [];
  return codesOf(recordValidator(entity)({ value: read.value }));
}

const codesOf = (findings: { pointer: string; code: string }[]): string[] =>
  [...new Set(findings.map(({ pointer, code }) => `${pointer} ${code}`))].sort();

describe.each(prepared)('$name', (one) => {
  test.each(one.values)('%j', (value, codes) => {
    const found = checkValue(one.field, value);
    if (codes === 'server') {
      expect(found).toEqual([]);
      return;
    }
    expect(found.map(({ code }) => code)).toEqual(codes);
    expect(codesOf(found)).toEqual(onServer(one, value));
  });

  test('browser and server give the same verdict on whatever is sent', () => {
    const told = one.values.map(([value]) => value);
    const isForServer = one.values.some(([, codes]) => codes === 'server');
    const anything = fc.oneof(
      fc.constantFrom(...told),
      fc.string({ unit: 'binary', maxLength: 12 }),
      fc.string({ unit: fc.constantFrom(...Array.from('abz09+-@. ')), maxLength: 12 }),
      fc.integer({ min: -200, max: 200 }),
      fc.double({ noNaN: true }),
      fc.integer({ min: -9999, max: 9999 }).map((cents) => cents / 100),
      fc.boolean(),
      fc.date({ noInvalidDate: true }).map((date) => date.toISOString()),
      fc.date({ noInvalidDate: true }).map((date) => date.toISOString().slice(0, 10)),
      fc.uuid(),
      fc.webUrl(),
      fc.emailAddress(),
      fc.array(fc.constantFrom('a', 'b', 'c', 'd', 1), { maxLength: 5 }),
      fc.jsonValue({ maxDepth: 2 }),
    );
    fc.assert(
      fc.property(anything, (value) => {
        const here = codesOf(checkValue(one.field, value));
        const there = onServer(one, value);
        if (isForServer) expect(there).toEqual(expect.arrayContaining(here));
        else expect(here).toEqual(there);
      }),
      { numRuns: 200 },
    );
  });
});

test('each field is held to its own pattern', () => {
  const definition = {
    name: 'two',
    label: { 'zh-CN': '两', en: 'Two' },
    schema: {
      type: 'object',
      properties: {
        letters: { type: 'string', pattern: '^[a-z]+$' },
        digits: { type: 'string', pattern: '^[0-9]+$' },
      },
    },
  } as unknown as EntityDefinition;
  const validate = recordValidator(catalogEntityOf(definition, 'CNY'));
  expect(validate({ letters: 'abc', digits: '123' })).toEqual([]);
  expect(codesOf(validate({ letters: '123', digits: 'abc' }))).toEqual([
    '/digits pattern',
    '/letters pattern',
  ]);
});
