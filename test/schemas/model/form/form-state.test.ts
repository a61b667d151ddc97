import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { fieldsOf } from '../../../../schemas/model/fields.ts';
import {
  formState,
  missingFields,
  planForm,
  projectValues,
} from '../../../../schemas/model/form/index.ts';

interface Case {
  name: string;
  answers: Record<string, boolean>;
  given: Record<string, unknown>;
  visible: string[];
  required: string[];
  values: Record<string, unknown>;
  missing: string[];
}

const cases = JSON.parse(readFileSync('test/cases/form/project.json', 'utf8')) as Case[];

const fields = fieldsOf({
  schema: {
    properties: {
      kind: { type: 'string' },
      extra: { type: 'string' },
      total: { type: 'number', readOnly: true, 'x-formula': { expr: '1' } },
      locked: { type: 'string' },
      note: { type: 'string' },
      tags: { type: 'array', items: { type: 'string', enum: ['a'] } },
      gone: { type: 'string', 'x-archived': true },
    },
    required: ['kind'],
  },
});

const rule = "kind = 'b'";
const plan = planForm(
  {
    pages: [
      {
        sections: [
          { fields: [{ field: 'kind' }, { field: 'extra', show: rule, required: rule }] },
          {
            fields: [
              { field: 'total' },
              { field: 'locked', readOnly: true },
              { field: 'note' },
              { field: 'tags' },
              { field: 'gone' },
              { field: 'unheardOf' },
              { field: 'kind' },
            ],
          },
        ],
      },
    ],
  },
  (key) => fields.find((field) => field.key === key),
);

test.each(cases)('a form $name', ({ answers, given, visible, required, values, missing }) => {
  const state = formState(plan, new Map(Object.entries(answers)));
  expect([...state.visible]).toEqual(visible);
  expect([...state.required]).toEqual(required);
  const kept = projectValues(plan, given, state);
  expect(kept).toEqual(values);
  expect(missingFields(plan, kept, state).map(({ pointer }) => pointer)).toEqual(missing);
});

test('a plan names each expression once', () => {
  expect(plan.expressions).toEqual([rule]);
});
