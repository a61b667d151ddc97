import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import type { EntityDefinition } from '../../../../schemas/generated/entity.ts';
import type { EntityDraft } from '../../../../schemas/model/entity/check-entity.ts';
import {
  archiveRemoved,
  checkEntityChange,
  fieldsArchivedBy,
} from '../../../../schemas/model/entity/check-entity-change.ts';
import type { Finding } from '../../../../schemas/model/finding.ts';
import { checkSchema } from '../../../../server/features/entities/index.ts';

const cases = (name: string) =>
  JSON.parse(readFileSync(`test/cases/entities/${name}.json`, 'utf8')) as never[];

const places = (findings: Finding[]) => findings.map(({ pointer, code }) => [pointer, code]);

interface SchemaCase {
  name: string;
  draft: EntityDraft;
  expected: [string, string][];
}

interface ChangeCase {
  name: string;
  before: EntityDefinition['schema'];
  after: EntityDefinition['schema'];
  expected: [string, string][];
}

const check = (draft: EntityDraft) => checkSchema(draft, (name) => name === 'customer');

describe("an admin's schema", () => {
  test.each(cases('schemas') as SchemaCase[])('$name', ({ draft, expected }) => {
    expect(places(check(draft))).toEqual(expected);
  });

  test('is told in both languages, without raw texts of the validator', () => {
    for (const { draft } of cases('schemas') as SchemaCase[])
      for (const { detail } of check(draft)) {
        expect(detail['zh-CN']).toMatch(/\p{Script=Han}/u);
        expect(detail.en).toMatch(/^[^\p{Script=Han}]+$/u);
        expect(`${detail.en}${detail['zh-CN']}`).not.toMatch(/\{\w+\}|undefined|\[object/);
      }
  });

  test('has at most 500 fields and 256 KB, and is at most 20 deep', () => {
    const many = Object.fromEntries(
      Array.from({ length: 501 }, (_, index) => [`f${index}`, { type: 'string' }]),
    );
    const big = { a: { type: 'string', description: 'x'.repeat(300_000) } };
    let deep: object = { type: 'string' };
    for (let level = 0; level < 10_000; level++) deep = { type: 'array', items: deep };
    const code = (properties: object) =>
      check({
        name: 'deal',
        label: { 'zh-CN': '甲', en: 'A' },
        schema: { type: 'object', properties },
      })[0]?.code;
    expect([code(many), code(big), code({ a: deep })]).toEqual([
      'too_many_fields',
      'schema_too_large',
      'schema_too_deep',
    ]);
  });
});

describe('a change of a definition', () => {
  test.each(cases('changes') as ChangeCase[])('$name', ({ before, after, expected }) => {
    const next = archiveRemoved(before, after);
    expect(places(checkEntityChange({ schema: before }, { schema: next }))).toEqual(expected);
  });

  test('keeps a removed field as archived and no longer required', () => {
    const before = {
      type: 'object',
      properties: { a: { type: 'string' }, b: { type: 'number' } },
      required: ['a', 'b'],
    };
    const after = archiveRemoved(before, {
      type: 'object',
      properties: { a: { type: 'string' } },
      required: ['a'],
    });
    expect(after).toEqual({
      type: 'object',
      properties: { a: { type: 'string' }, b: { type: 'number', 'x-archived': true } },
      required: ['a'],
    });
    const archived = fieldsArchivedBy({ schema: before }, { schema: after });
    expect(archived.map(({ key }) => key)).toEqual(['b']);
  });
});
