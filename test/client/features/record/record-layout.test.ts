import { describe, expect, test } from '@jest/globals';
import type { EntityItem } from '../../../../schemas/generated/api-entities.ts';
import { fieldsOf } from '../../../../schemas/model/fields.ts';
import { sectionsOf } from '../../../../client/features/record/record-sections.ts';
import { relatedTo, tellingFields } from '../../../../client/features/record/related-lists.ts';
import { myOpenTask } from '../../../../client/features/record/use-my-task.ts';

const text = (name: string) => ({ 'zh-CN': name, en: name });
const words = { locale: 'en', entity: 'Lead', figures: 'Calculated', others: 'More' } as const;
const select = { type: 'string', 'x-options': [{ id: 'a', label: text('A') }] };
const schema = {
  type: 'object',
  properties: {
    name: { type: 'string' },
    kind: select,
    level: select,
    state: select,
    amount: { type: 'number', 'x-type': 'money' },
    grade: { type: 'string', 'x-formula': { expr: 'name' } },
    hint: { type: 'string', 'x-type': 'longText' },
    customer: { type: 'string', format: 'uuid', 'x-ref': { entity: 'customer' } },
  },
};
const fields = fieldsOf({ schema });
const keys = (list: { key: string }[]) => list.map(({ key }) => key);

describe('the sections of a record', () => {
  test('follow its form; what the form leaves out comes behind, calculated first', () => {
    const form = {
      name: 'lead_form',
      label: text('Form'),
      entity: 'lead',
      pages: [
        { sections: [{ title: text('Who'), fields: [{ field: 'name' }, { field: 'gone' }] }] },
      ],
    };
    const sections = sectionsOf(fields, form, words);
    expect(sections.map(({ title }) => title)).toEqual(['Who', 'Calculated', 'More']);
    expect(keys(sections[0]?.fields ?? [])).toEqual(['name']);
    expect(sections[1]?.isFigures).toBe(true);
  });

  test('are the entity itself without a form', () => {
    const sections = sectionsOf(fields, undefined, words);
    expect(sections.map(({ title }) => title)).toEqual(['Lead', 'Calculated']);
  });
});

describe('records of other entities that belong to one', () => {
  const entity = (name: string): EntityItem =>
    ({ _id: name, _rev: 1, name, label: text(name), titleField: 'name', schema }) as EntityItem;
  const reader = { currency: 'CNY', hiddenOf: () => [] };

  test('are found by every relation that leads here, named after the relation where one entity leads to itself', () => {
    const related = relatedTo('customer', [entity('lead'), entity('customer')], reader);
    expect(related.map(({ label }) => label.en)).toEqual(['lead', 'customer (customer)']);
  });

  test('stay out where the relation is hidden from the reader', () => {
    const hidden = { ...reader, hiddenOf: () => ['customer'] };
    expect(relatedTo('customer', [entity('lead')], hidden)).toEqual([]);
  });

  test('show what tells most, not all of one kind, and neither the title nor the way here', () => {
    const [related] = relatedTo('customer', [entity('lead')], reader);
    expect(keys(related?.columns ?? [])).toEqual(['kind', 'level', 'amount']);
    expect(keys(tellingFields({ fields, titleField: fields[0] }, '', 1))).toEqual(['kind']);
  });
});

test('the task to do first is one’s own, or one of a role that nobody took, by when it is due', () => {
  const task = (
    id: string,
    assignee: string | null,
    dueAt: string | null,
    role: string | null = null,
  ) => ({ id, assignee, role, dueAt, state: 'open' }) as never;
  const tasks = [
    task('later', 'ann', '2026-03-02'),
    task('theirs', 'bob', '2026-01-01'),
    task('first', null, '2026-03-01', 'sales'),
    task('others', null, '2026-01-01', 'finance'),
  ];
  expect(myOpenTask(tasks, { id: 'ann', roles: ['sales'] })?.id).toBe('first');
  expect(myOpenTask([], { id: 'ann', roles: [] })).toBeUndefined();
});
