import { describe, expect, test } from '@jest/globals';
import { generateForm, mainForm, placeFields, withRequired } from '../../../client/forms/layout.ts';
import {
  changedValues,
  compareChanges,
  initialValues,
  patchOf,
} from '../../../client/forms/values.ts';
import type { EntityDefinition } from '../../../schemas/generated/entity.ts';
import { fieldsOf } from '../../../schemas/model/fields.ts';
import { planForm } from '../../../schemas/model/form/index.ts';

const fields = fieldsOf({
  schema: {
    properties: {
      name: { type: 'string' },
      phone: { type: 'string' },
      agreed: { type: 'boolean' },
      source: { type: 'string', default: 'web' },
      note: { type: 'string', 'x-type': 'longText' },
      total: { type: 'number', readOnly: true, 'x-formula': { expr: '1' } },
    },
    required: ['name', 'agreed'],
  },
} as unknown as EntityDefinition);
const fieldOf = (key: string) => fields.find((field) => field.key === key);
const plan = planForm(generateForm(fields, 'name'), fieldOf);
const everything = {
  visible: new Set(fields.map(({ key }) => key)),
  required: new Set<string>(),
};

describe('the values a form starts with', () => {
  test('are defaults and what was given for a new record, and a plain no where an answer is due', () => {
    expect(initialValues(plan, { record: undefined, values: { phone: '1' } })).toEqual({
      name: null,
      phone: '1',
      agreed: false,
      source: 'web',
      note: null,
    });
  });

  test('are the stored ones for a record that exists, without defaults', () => {
    const filled = initialValues(plan, { record: { name: 'Li' }, values: {} });
    expect(filled).toMatchObject({ name: 'Li', source: null });
  });
});

describe('what is sent', () => {
  const base = { name: 'Li', phone: '1', note: 'kept' };

  test('is what changed, as it is kept, and nothing for blanks', () => {
    const filled = { name: ' Li ', phone: '2', note: 'kept', source: '' };
    expect(patchOf(plan, filled, base, { now: everything, before: everything })).toEqual({
      phone: '2',
    });
    expect(changedValues(plan, { ...base, phone: '' }, base)).toEqual({ phone: '' });
  });

  test('empties a field that was there and has been hidden, and leaves one that never was', () => {
    const now = { ...everything, visible: new Set(['name']) };
    const before = { ...everything, visible: new Set(['name', 'phone']) };
    expect(patchOf(plan, base, base, { now, before })).toEqual({ phone: null });
  });
});

test('two changes of one field meet unless they say the same', () => {
  const base = { name: 'Li', phone: '1', note: 'a' };
  const current = { name: 'Wang', phone: '2', note: 'b' };
  const compared = compareChanges({ name: 'Chen', phone: '2' }, base, current, [
    'name',
    'phone',
    'note',
  ]);
  expect(compared).toEqual({
    overlaps: [{ key: 'name', mine: 'Chen', theirs: 'Wang' }],
    theirs: ['note'],
  });
});

describe('the layout', () => {
  test('made for an entity leaves out what nobody writes and puts long text last', () => {
    const keys = placeFields(generateForm(fields, 'phone'), plan).flatMap(({ sections }) =>
      sections.flatMap((section) => section.fields.map(({ planned }) => planned.field.key)),
    );
    expect(keys).toEqual(['phone', 'name', 'agreed', 'source', 'note']);
  });

  test('gains the required fields that a form forgot', () => {
    const form = withRequired({ pages: [{ sections: [{ fields: [{ field: 'name' }] }] }] }, fields);
    expect(form.pages[0]?.sections[1]?.fields).toEqual([{ field: 'agreed' }]);
  });

  test('is the fullest form that is not for outsiders', () => {
    const form = (name: string, size: number, isPublic = false) => ({
      name,
      pages: [{ sections: [{ fields: fields.slice(0, size).map(({ key }) => ({ field: key })) }] }],
      ...(isPublic ? { public: { open: true } } : {}),
    });
    expect(mainForm([form('a_step', 1), form('b_main', 3), form('c_open', 5, true)])?.name).toBe(
      'b_main',
    );
    expect(mainForm([form('open', 5, true)])).toBeUndefined();
  });
});
