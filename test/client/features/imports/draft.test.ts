import { describe, expect, test } from '@jest/globals';
import {
  chooseField,
  chooseValue,
  type Draft,
  emptyDraft,
  fillFrom,
  firstMapping,
  importableFields,
  mappedCount,
  missingFields,
  optionsOf,
} from '../../../../client/features/imports/draft.ts';
import { expected } from '../../../../client/features/imports/issues.ts';
import { importedFilter } from '../../../../client/features/imports/imported-filter.ts';
import { paceOf } from '../../../../client/features/imports/pace.ts';
import { fieldsOf } from '../../../../schemas/model/fields.ts';

const fields = fieldsOf({
  schema: {
    type: 'object',
    properties: {
      name: { type: 'string' },
      phone: { type: 'string', 'x-type': 'phone' },
      product: { type: 'string', format: 'uuid', 'x-ref': { entity: 'product' } },
      state: { type: 'string', enum: ['open'], default: 'open' },
      total: { type: 'number', readOnly: true, 'x-formula': { expr: '1' } },
    },
    required: ['name', 'state'],
  },
});
const known = new Set(fields.map(({ key }) => key));
const column = (name: string, field: string | null) => ({ name, field });
const withMapping = (mapping: Draft['mapping']): Draft => ({ ...emptyDraft, mapping });

describe('the mapping of an import', () => {
  test('begins with what was chosen last time, then with what is proposed, each field once', () => {
    const columns = [column('A', 'name'), column('B', 'phone'), column('C', 'phone')];
    expect(firstMapping(columns, { C: 'name', B: null }, known)).toEqual({
      mapping: { A: null, B: null, C: 'name' },
      origins: { A: 'none', B: 'none', C: 'remembered' },
    });
    expect(firstMapping(columns, {}, known).mapping).toEqual({ A: 'name', B: 'phone', C: null });
  });

  test('forgets a remembered field that is not there any more and proposes nothing in its place', () => {
    const { mapping } = firstMapping([column('A', 'phone')], { A: 'gone' }, known);
    expect(mapping).toEqual({ A: null });
  });

  test('moves a field from one column to another, and drops keys that lost their column', () => {
    const draft: Draft = { ...withMapping({ A: 'phone', B: 'name' }), keys: ['name', 'phone'] };
    const moved = chooseField(draft, 'B', 'phone');
    expect(moved.mapping).toEqual({ A: null, B: 'phone' });
    expect(moved.origins).toEqual({ A: 'none', B: 'chosen' });
    expect(moved.keys).toEqual(['phone']);
    expect(mappedCount(moved)).toBe(1);
  });

  test('asks for required fields of new records that nothing fills, but not for updates', () => {
    const draft = withMapping({ A: 'phone' });
    expect(missingFields(draft, fields).map(({ key }) => key)).toEqual(['name']);
    expect(missingFields({ ...draft, mode: 'upsert' }, fields)).toEqual([]);
  });

  test('fills a required field from a column that keeps its own, until it gets one itself', () => {
    const shared = fillFrom(withMapping({ A: 'phone', B: null }), 'name', 'A');
    expect(missingFields(shared, fields)).toEqual([]);
    expect(optionsOf(shared)).toMatchObject({ mapping: { A: 'phone' }, also: { name: 'A' } });
    expect(optionsOf(chooseField(shared, 'B', 'name'))).not.toHaveProperty('also');
    expect(fillFrom(withMapping({ B: null }), 'name', 'B').mapping).toEqual({ B: 'name' });
  });

  test('offers no field that is computed or closed to the person', () => {
    expect(importableFields(fields, ['phone']).map(({ key }) => key)).toEqual([
      'name',
      'product',
      'state',
    ]);
  });

  test('tells the server only decisions about fields that a column fills', () => {
    const refs = { product: { by: 'name', missing: 'create' } } as const;
    let draft: Draft = { ...withMapping({ P: 'product', A: 'name' }), refs };
    draft = chooseValue(draft, 'product', 'GTXPro', 'GTX Pro');
    draft = chooseValue(draft, 'product', 'none', '');
    expect(optionsOf(draft)).toEqual({
      mapping: { P: 'product', A: 'name' },
      mode: 'create',
      refs,
      values: { product: { GTXPro: 'GTX Pro', none: '' } },
      runFlows: true,
    });
    const without = optionsOf(chooseField(draft, 'P', null));
    expect(without).not.toHaveProperty('refs');
    expect(without).not.toHaveProperty('values');
    expect(optionsOf({ ...draft, mode: 'upsert', keys: ['name'] })).toMatchObject({
      keys: ['name'],
    });
  });

  test('takes a meaning back', () => {
    const draft = chooseValue(withMapping({}), 'state', 'offen', 'open');
    expect(chooseValue(draft, 'state', 'offen', null).values).toEqual({ state: {} });
  });
});

describe('an import under way', () => {
  test('tells its pace from what it did since it was first seen', () => {
    const first = { rows: 100, at: 0 };
    expect(paceOf(first, { rows: 100, at: 4000 }, 1000)).toBeUndefined();
    expect(paceOf(first, { rows: 500, at: 4000 }, 1000)).toEqual({
      perSecond: 100,
      secondsLeft: 5,
    });
    expect(paceOf(first, { rows: 500, at: 4000 }, null)?.secondsLeft).toBeUndefined();
  });

  test('says how many of the rows that were tried are good', () => {
    const found = { rows: 9000, checked: 2000, rejected: 127 } as Parameters<typeof expected>[0];
    expect(expected(found)).toEqual({ isWhole: false, checked: 2000, good: 1873, bad: 127 });
  });

  test('leads to the records that it wrote, by who and when', () => {
    const times = { startedAt: '2026-01-01T00:00:00.000Z', endedAt: '2026-01-01T00:01:00.000Z' };
    expect(importedFilter({ created: 3, updated: 0, ...times }, 'me')).toEqual({
      _createdAt: { $gte: times.startedAt, $lte: times.endedAt },
      _createdBy: 'me',
    });
    expect(importedFilter({ created: 3, updated: 1, ...times }, 'me')).toHaveProperty('_updatedAt');
    expect(importedFilter({ created: 0, updated: 0, ...times }, 'me')).toBeUndefined();
  });
});
