import { expect, test } from '@jest/globals';
import fc from '../../../support/fast-check.ts';
import { diffDrafts } from '../../../../client/features/entity-designer/model/diff.ts';
import {
  addField,
  archiveField,
  changeField,
  type Draft,
  moveField,
  restoreField,
  setRequired,
  widerTypes,
} from '../../../../client/features/entity-designer/model/draft.ts';
import {
  keyFrom,
  newFieldSchema,
  retyped,
} from '../../../../client/features/entity-designer/model/new-field.ts';
import {
  newOption,
  optionsChange,
} from '../../../../client/features/entity-designer/model/options.ts';
import { rollupPaths } from '../../../../client/features/entity-designer/model/rollup-paths.ts';
import { changed, historyOf, redone, undone } from '../../../../client/drafts/history.ts';
import { fieldTypes } from '../../../../client/fields/field-types.tsx';
import { checkEntity } from '../../../../schemas/model/entity/check-entity.ts';
import { fieldsOf } from '../../../../schemas/model/fields.ts';

const label = { 'zh-CN': '甲', en: 'A' };
const entity = (
  name: string,
  properties: Record<string, object>,
  required: string[] = [],
): Draft => ({
  _id: '01890000-0000-7000-8000-000000000001',
  _rev: 1,
  name,
  label,
  schema: { type: 'object', properties, required },
});
const lead = entity('lead', {
  name: newFieldSchema('text', label),
  score: newFieldSchema('integer', label),
  company: newFieldSchema('text', label),
});
const keys = (draft: Draft) => fieldsOf(draft).map(({ key }) => key);

test('a field of every type is a schema that may be published', () => {
  const lookups = {
    hasEntity: () => true,
    isLinearPattern: () => true,
    isValid: () => true,
    schemaErrors: () => [],
  };
  for (const type of fieldTypes) {
    const base = newFieldSchema(type, label);
    const options = [newOption('One', []), newOption('二', [])];
    const whole =
      type === 'select' || type === 'multiSelect'
        ? { ...base, ...optionsChange(type, options) }
        : type === 'relation'
          ? { ...base, 'x-ref': { entity: 'lead', onDelete: 'refuse' } }
          : base;
    const draft = addField(lead, 'extra', whole);
    expect([type, checkEntity(draft, lookups)]).toEqual([type, []]);
    expect(fieldsOf(draft).at(-1)?.type).toBe(type);
  }
});

test('a new field is told as added, an archived one as archived, and bringing it back as nothing', () => {
  const added = addField(lead, 'phone', newFieldSchema('phone', label));
  expect(diffDrafts(lead, added)).toEqual([{ kind: 'added', field: 'phone' }]);
  const archived = archiveField(setRequired(lead, 'score', true), 'score', true);
  expect(diffDrafts(lead, archived)).toEqual([{ kind: 'archived', field: 'score' }]);
  expect(diffDrafts(lead, restoreField(archived, 'score'))).toEqual([]);
});

test('a field that was never published just goes', () => {
  const added = addField(lead, 'phone', newFieldSchema('phone', label));
  expect(keys(archiveField(added, 'phone', false))).toEqual(keys(lead));
});

test('tells which members of a field changed, and that fields moved', () => {
  const changedLead = setRequired(changeField(lead, 'score', { minimum: 1 }), 'score', true);
  expect(diffDrafts(lead, changedLead)).toEqual([
    { kind: 'changed', field: 'score', members: ['minimum', 'required'] },
  ]);
  expect(diffDrafts(lead, moveField(lead, 'company', 0))).toEqual([{ kind: 'order' }]);
  expect(keys(moveField(lead, 'company', 0))).toEqual(['company', 'name', 'score']);
  expect(moveField(lead, 'company', 9)).toBe(lead);
});

test('a published field becomes wider, never narrower', () => {
  const [name] = fieldsOf(lead);
  expect(name && widerTypes(name)).toEqual(['text', 'longText']);
  expect(retyped({ ...newFieldSchema('text', label), pattern: '^a' }, 'longText')).toMatchObject({
    'x-label': label,
    'x-type': 'longText',
  });
});

test('keys come from the name, stay free and are never empty', () => {
  expect(keyFrom('Next visit', [])).toBe('nextVisit');
  expect(keyFrom('Name', ['name'])).toBe('name2');
  fc.assert(
    fc.property(fc.string(), (name) => /^[a-z][A-Za-z0-9]{0,47}$/.test(keyFrom(name, ['name']))),
  );
});

test('finds every way from records of other entities up to this one', () => {
  const to = (target: string) => ({ type: 'string', 'x-ref': { entity: target } });
  const all = [
    entity('activity', { name: { type: 'string' } }),
    entity('lead', { activity: to('activity') }),
    entity('opportunity', { activity: to('activity'), lead: to('lead') }),
  ];
  expect(rollupPaths(all, 'activity').map(({ entity: from, via }) => `${from} ${via}`)).toEqual([
    'lead activity',
    'opportunity activity',
    'opportunity lead.activity',
  ]);
});

test('undoing everything gives the beginning, redoing everything the end', () => {
  const moves = fc.array(fc.tuple(fc.constantFrom('name', 'score', 'company'), fc.nat(2)));
  fc.assert(
    fc.property(moves, (steps) => {
      let history = historyOf(lead);
      for (const [key, to] of steps) history = changed(history, moveField(history.now, key, to));
      const end = history.now;
      for (const _ of steps) history = undone(history);
      expect(history.now).toBe(lead);
      for (const _ of steps) history = redone(history);
      expect(history.now).toBe(end);
    }),
  );
});
