import { expect, test } from '@jest/globals';
import type { Draft } from '../../../../client/features/entity-designer/model/draft.ts';
import {
  addToForm,
  newFormFields,
} from '../../../../client/features/entity-designer/model/add-to-form.ts';

const label = { 'zh-CN': '线索', en: 'Lead' };
const draft = (properties: Record<string, object>): Draft => ({
  _id: 'e',
  _rev: 1,
  name: 'lead',
  label,
  schema: { type: 'object', properties },
});
const text = { type: 'string' };
const form = {
  name: 'lead_form',
  label,
  entity: 'lead',
  pages: [
    { sections: [{ fields: [{ field: 'name' }, { field: 'phone' }] }] },
    { sections: [{ fields: [{ field: 'note' }] }] },
  ],
};

test('fields that people fill in and that the form lacks join its largest section', () => {
  const known = { name: text, phone: text, note: text, hidden: text };
  const before = draft(known);
  const after = draft({
    ...known,
    budget: { type: 'number' },
    twice: { type: 'number', readOnly: true, 'x-formula': { expr: 'budget * 2' } },
  });
  const keys = newFormFields(before, after, form);
  expect(keys).toEqual(['budget']);
  const { pages } = addToForm(form, keys);
  expect(pages[0]?.sections[0]?.fields.map(({ field }) => field)).toEqual([
    'name',
    'phone',
    'budget',
  ]);
  expect(pages[1]).toEqual(form.pages[1]);
});
