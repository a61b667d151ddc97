import { describe, expect, test } from '@jest/globals';
import fc from '../../../support/fast-check.ts';
import {
  addField,
  changeField,
  moveField,
  moveFieldInto,
  removeField,
  stepField,
} from '../../../../client/features/form-designer/model/change-fields.ts';
import {
  addPage,
  addSection,
  removePage,
  removeSection,
  restorePage,
  restoreSection,
  stepPage,
  stepSection,
} from '../../../../client/features/form-designer/model/change-sections.ts';
import {
  checkForm,
  missingRequired,
} from '../../../../client/features/form-designer/model/check-form.ts';
import { diffForms } from '../../../../client/features/form-designer/model/diff.ts';
import {
  changeSection,
  fieldsOn,
  type FormDraft,
  sectionsOf,
} from '../../../../client/features/form-designer/model/form-draft.ts';
import { fieldPlaceFor } from '../../../../client/features/form-designer/model/insert-place.ts';
import { isSame } from '../../../../client/features/form-designer/model/same.ts';
import {
  presentSelection,
  selectionAt,
  wholeForm,
} from '../../../../client/features/form-designer/model/selection.ts';
import { tidyForm } from '../../../../client/features/form-designer/model/tidy.ts';
import { fieldsOf } from '../../../../schemas/model/fields.ts';

const text = (en: string) => ({ 'zh-CN': en, en });
const section = (title: string, ...keys: string[]) => ({
  title: text(title),
  columns: 2,
  fields: keys.map((field) => ({ field })),
});
const formOf = (...pages: ReturnType<typeof section>[][]): FormDraft => ({
  name: 'form',
  label: text('Form'),
  entity: 'lead',
  pages: pages.map((sections) => ({ sections })),
});
const form = formOf([section('One', 'a', 'b', 'c'), section('Two', 'd')], [section('Three', 'e')]);
const keysOf = (draft: FormDraft) =>
  sectionsOf(draft).map(({ item }) => item.fields.map(({ field }) => field).join(''));

const keys = 'abcdefgh'.split('');
const step = fc.constantFrom(-1 as const, 1 as const);
const place = fc.record({ page: fc.nat(2), section: fc.nat(2), at: fc.nat(4) });
type Edit = (draft: FormDraft) => FormDraft;
const edit: fc.Arbitrary<Edit> = fc.oneof(
  fc.tuple(fc.constantFrom(...keys), place).map(
    ([field, to]): Edit =>
      (draft) =>
        addField(draft, { field }, to),
  ),
  fc.tuple(fc.constantFrom(...keys), place).map(
    ([key, to]): Edit =>
      (draft) =>
        moveField(draft, key, to),
  ),
  fc.tuple(fc.constantFrom(...keys), step).map(
    ([key, by]): Edit =>
      (draft) =>
        stepField(draft, key, by),
  ),
  fc.constantFrom(...keys).map(
    (key): Edit =>
      (draft) =>
        removeField(draft, key),
  ),
  fc.constantFrom(...keys).map(
    (key): Edit =>
      (draft) =>
        changeField(draft, key, { help: text(key) }),
  ),
  place.map(
    (to): Edit =>
      (draft) =>
        addSection(draft, to),
  ),
  place.map(
    (to): Edit =>
      (draft) =>
        removeSection(draft, to),
  ),
  fc.tuple(place, step).map(
    ([from, by]): Edit =>
      (draft) =>
        stepSection(draft, from, by).form,
  ),
  fc.nat(3).map(
    (at): Edit =>
      (draft) =>
        addPage(draft, at),
  ),
  fc.nat(3).map(
    (page): Edit =>
      (draft) =>
        removePage(draft, page),
  ),
  fc.tuple(fc.nat(2), step).map(
    ([page, by]): Edit =>
      (draft) =>
        stepPage(draft, page, by),
  ),
);
const edits = fc.array(edit, { maxLength: 12 });
const edited = (all: Edit[]) => all.reduce((draft, change) => change(draft), form);

describe('whatever is done to a form', () => {
  test('each field stays on it once, with a page and a section in each page', () => {
    fc.assert(
      fc.property(edits, (all) => {
        const draft = edited(all);
        const placed = fieldsOn(draft).map(({ item }) => item.field);
        expect(new Set(placed).size).toBe(placed.length);
        expect(draft.pages.length).toBeGreaterThan(0);
        expect(draft.pages.every(({ sections }) => sections.length > 0)).toBe(true);
      }),
    );
  });

  test('the list of changes is empty exactly when nothing differs', () => {
    fc.assert(
      fc.property(edits, (all) => {
        const draft = edited(all);
        expect(diffForms(form, draft).length === 0).toBe(isSame(form.pages, draft.pages));
        expect(diffForms(draft, draft)).toEqual([]);
      }),
    );
  });

  test('moving loses no field', () => {
    const sorted = (draft: FormDraft) =>
      fieldsOn(draft)
        .map(({ item }) => item.field)
        .toSorted((a, b) => (a < b ? -1 : 1));
    fc.assert(
      fc.property(edits, fc.constantFrom(...keys), place, step, (all, key, to, by) => {
        const draft = edited(all);
        expect(sorted(moveField(draft, key, to))).toEqual(sorted(draft));
        expect(sorted(stepField(draft, key, by))).toEqual(sorted(draft));
        expect(sorted(stepSection(draft, to, by).form)).toEqual(sorted(draft));
      }),
    );
  });

  test('what was taken off can be put back', () => {
    const page = form.pages[1];
    const [, two] = form.pages[0]?.sections ?? [];
    if (!page || !two) throw new Error('the form has both');
    expect(restorePage(removePage(form, 1), 1, page)).toEqual(form);
    const at = { page: 0, section: 1 };
    expect(restoreSection(removeSection(form, at), at, two)).toEqual(form);
    const placedElsewhere = addField(
      removeSection(form, at),
      { field: 'd' },
      { page: 0, section: 0, at: 0 },
    );
    expect(keysOf(restoreSection(placedElsewhere, at, two))).toEqual(['dabc', '', 'e']);
  });
});

describe('a field', () => {
  test('moves to the gap it is dropped into, counted before the move', () => {
    const to = (at: number) => keysOf(moveField(form, 'a', { page: 0, section: 0, at }))[0];
    expect([to(0), to(1), to(2), to(3)]).toEqual(['abc', 'abc', 'bac', 'bca']);
  });

  test('enters the next section at its near edge', () => {
    expect(keysOf(stepField(form, 'c', 1))).toEqual(['ab', 'cd', 'e']);
    expect(keysOf(stepField(form, 'e', -1))).toEqual(['abc', 'de', '']);
    expect(stepField(form, 'a', -1)).toBe(form);
  });

  test('goes to the end of a section that is named', () => {
    expect(keysOf(moveFieldInto(form, 'a', { page: 1, section: 0 }))).toEqual(['bc', 'd', 'ea']);
  });

  test('is added after the one that is selected', () => {
    expect(fieldPlaceFor(form, { kind: 'field', field: 'b' })).toEqual({
      page: 0,
      section: 0,
      at: 2,
    });
    expect(fieldPlaceFor(form, wholeForm)).toEqual({ page: 1, section: 0, at: 1 });
  });
});

describe('the changes in words', () => {
  test('name what moved and not what made way for it', () => {
    expect(diffForms(form, moveField(form, 'a', { page: 0, section: 0, at: 3 }))).toEqual([
      { kind: 'fieldMoved', field: 'a' },
    ]);
  });

  test('tell a section that was renamed from one that is new', () => {
    const at = { page: 0, section: 0 };
    const renamed = changeSection(form, at, { title: text('Uno') });
    expect(diffForms(form, renamed)).toEqual([
      { kind: 'sectionChanged', title: text('Uno'), members: ['title'] },
    ]);
    expect(diffForms(form, addSection(form, at, section('New')))).toEqual([
      { kind: 'sectionAdded', title: text('New') },
    ]);
  });

  test('name the members of the public page that differ', () => {
    const open = { ...form, public: { open: true } };
    expect(diffForms(form, open)).toEqual([{ kind: 'isPublic' }]);
    expect(diffForms(open, { ...form, public: { open: false, pool: 'p' } })).toEqual([
      { kind: 'closes' },
      { kind: 'public', members: ['pool'] },
    ]);
  });
});

describe('what is wrong with a form', () => {
  const fields = fieldsOf({
    name: 'lead',
    label: text('Lead'),
    schema: {
      type: 'object',
      properties: {
        a: { type: 'string', 'x-label': text('A') },
        b: { type: 'string', 'x-label': text('B'), 'x-archived': true },
        need: { type: 'string', 'x-label': text('Need') },
      },
      required: ['need'],
    },
  } as never);
  const broken: FormDraft = {
    ...form,
    pages: [
      {
        sections: [
          {
            show: 'nosuch = 1',
            fields: [{ field: 'a', required: 'a = ' }, { field: 'b' }, { field: 'x' }],
          },
          { fields: [{ field: 'a' }] },
        ],
      },
    ],
  };

  test('is told at the pointers that the server uses', () => {
    expect(checkForm(broken, fields).map(({ pointer, code }) => `${pointer} ${code}`)).toEqual([
      '/pages/0/sections/0/show expression',
      '/pages/0/sections/0/fields/0/required expression',
      '/pages/0/sections/0/fields/1/field archived',
      '/pages/0/sections/0/fields/2/field unknown',
      '/pages/0/sections/1/fields/0/field twice',
    ]);
  });

  test('leads to its place', () => {
    expect(selectionAt(broken, '/pages/0/sections/0/show')).toEqual({
      kind: 'section',
      page: 0,
      section: 0,
    });
    expect(selectionAt(broken, '/pages/0/sections/0/fields/2/field')).toEqual({
      kind: 'field',
      field: 'x',
    });
    expect(selectionAt(broken, '/public/pool')).toEqual(wholeForm);
    expect(presentSelection(form, { kind: 'field', field: 'gone' })).toEqual(wholeForm);
  });

  test('includes fields that every record needs, unless they are given otherwise', () => {
    const missing = (draft: FormDraft) => missingRequired(draft, fields).map(({ key }) => key);
    expect(missing(broken)).toEqual(['need']);
    expect(missing({ ...broken, public: { open: true, fixed: { need: 'x' } } })).toEqual([]);
  });
});

test('a text written in one language says it in both before it is published', () => {
  const half = changeSection(form, { page: 0, section: 0 }, { title: { 'zh-CN': '一', en: '' } });
  expect(tidyForm(half).pages[0]?.sections[0]?.title).toEqual({ 'zh-CN': '一', en: '一' });
});
