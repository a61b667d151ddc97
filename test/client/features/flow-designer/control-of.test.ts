import { expect, test } from '@jest/globals';
import {
  alternativesOf,
  controlOf,
} from '../../../../client/features/flow-designer/panel/control-of.ts';
import type { SettingsSchema } from '../../../../schemas/model/flow/node-description.ts';
import { allNodeTypes } from '../../all-node-types.ts';

/** Every setting by its path, as deep as the panel draws them one by one. */
function settingsOf(schema: SettingsSchema, path: string): [string, SettingsSchema][] {
  return Object.entries(schema.properties ?? {}).flatMap(([name, inner]) => {
    const here = `${path}/${name}`;
    const control = controlOf(inner);
    const below =
      control?.kind === 'rows'
        ? settingsOf(control.item, here)
        : control?.kind === 'group' || control?.kind === 'variant'
          ? settingsOf(inner, here)
          : [];
    return [[here, inner] as [string, SettingsSchema], ...below];
  });
}

const settings = allNodeTypes.flatMap(({ type, settingsSchema }) =>
  settingsOf(settingsSchema, type),
);

test('there are settings to look at', () => {
  expect(allNodeTypes.length).toBeGreaterThanOrEqual(17);
  expect(settings.length).toBeGreaterThan(50);
});

test.each(settings)('%s has a control of its own', (_path, schema) => {
  expect(controlOf(schema)).toBeDefined();
});

test.each(settings)('%s is called something in both languages', (path, schema) => {
  const isKind = path.endsWith('/kind') && Array.isArray(schema.enum);
  const label = schema['x-label'] ?? (isKind ? { 'zh-CN': '-', en: '-' } : undefined);
  expect(label).toEqual({ 'zh-CN': expect.any(String), en: expect.any(String) });
});

test('people, roles, teams, fields, forms and pools are picked, not typed', () => {
  const at = new Map(settings);
  const kinds = [
    'assign/from/users',
    'assign/from/teams',
    'notify/to/role',
    'task/form',
    'task/fields',
    'pool.return/pool',
  ].map((path) => controlOf(at.get(path) ?? {}));
  expect(kinds).toEqual([
    { kind: 'many', of: 'user' },
    { kind: 'many', of: 'team' },
    { kind: 'one', of: 'role' },
    { kind: 'one', of: 'form' },
    { kind: 'many', of: 'field' },
    { kind: 'one', of: 'pool' },
  ]);
});

test('waiting asks first what for', () => {
  const wait = allNodeTypes.find(({ type }) => type === 'wait');
  expect(alternativesOf(wait?.settingsSchema ?? {})).toEqual([
    'for',
    'until',
    'date',
    'working',
    'condition',
  ]);
});

test('a schema that nothing can edit has no control', () => {
  expect(controlOf({ type: 'object' })).toBeUndefined();
  expect(controlOf({})).toBeUndefined();
});
