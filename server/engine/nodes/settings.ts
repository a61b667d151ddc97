import type {
  OutputSchema,
  SettingUi,
  SettingsSchema,
  Value,
} from '../../../schemas/model/flow/node-description.ts';
import type { FieldType } from '../../../schemas/model/fields.ts';
import type { Text } from '../../../schemas/model/language.ts';

/** Pieces of settings schemas that several nodes share. */
export const text = (zh: string, en: string): Text => ({ 'zh-CN': zh, en });

export interface Named {
  label: Text;
  hint?: Text;
}

const named = ({ label, hint }: Named): SettingsSchema => ({
  'x-label': label,
  ...(hint ? { 'x-hint': hint } : {}),
});

export const setting = (
  kind: SettingUi['kind'],
  name: Named,
  more: SettingsSchema = {},
): SettingsSchema => ({
  type: 'string',
  minLength: 1,
  ...named(name),
  'x-ui': { kind },
  ...more,
});

/** Of texts that a node fills from the record. */
export const filledHint = text(
  '花括号里写字段名，就显示记录中的值，例如 {负责人}。',
  'A field in braces shows what the record says there, {Owner} for example.',
);

export const entitySetting = setting('entity', { label: text('表', 'Entity') });

export const durationSetting = (name: Named): SettingsSchema =>
  setting('duration', name, {
    pattern:
      '^P(?=.*[0-9])(\\d+Y)?(\\d+M)?(\\d+W)?(\\d+D)?(T(?=.*[0-9])(\\d+H)?(\\d+M)?(\\d+S)?)?$',
  });

export const calendarSetting = (name: Named): SettingsSchema => setting('calendar', name);

/** One of these, each with what it is called. */
export const optionsSetting = (name: Named, options: Record<string, Text>): SettingsSchema => ({
  type: 'string',
  enum: Object.keys(options),
  ...named(name),
  'x-options': options,
});

/** `HH:MM`. */
export const timeOfDaySetting = (name: Named): SettingsSchema =>
  setting('text', name, { pattern: '^([01][0-9]|2[0-3]):[0-5][0-9]$' });

/** About the flow's record, or one of the entity that another setting names. */
export const conditionSetting = (
  name: Named,
  ui: Pick<SettingUi, 'entityFrom'> = {},
): SettingsSchema =>
  setting('expression', name, { 'x-ui': { kind: 'expression', result: 'boolean', ...ui } });

/** A literal, or `{expr}`. */
export const valueSetting = (name: Named, ui: Partial<SettingUi> = {}): SettingsSchema => ({
  ...named(name),
  'x-ui': { kind: 'value', ...ui },
});

/** Field → literal or `{expr}`. */
export const fieldValuesSetting = (
  name: Named,
  ui: Pick<SettingUi, 'entityFrom' | 'isNew'> = {},
): SettingsSchema => ({
  type: 'object',
  ...named(name),
  minProperties: 1,
  'x-ui': { kind: 'fieldValues', ...ui },
  additionalProperties: { 'x-ui': { kind: 'value' } },
});

export const textSetting = (name: Named): SettingsSchema => ({
  type: 'object',
  ...named(name),
  'x-ui': { kind: 'text' },
  properties: { 'zh-CN': { type: 'string', minLength: 1 }, en: { type: 'string', minLength: 1 } },
  required: ['zh-CN', 'en'],
  additionalProperties: false,
});

/** One of these, shown by their names. */
export const choiceSetting = (name: Named, names: Record<string, Text>): SettingsSchema => ({
  type: 'string',
  enum: Object.keys(names),
  'x-options': names,
  ...named(name),
});

export const wholeSetting = (
  name: Named,
  bounds: { minimum: number; maximum: number; default?: number },
): SettingsSchema => ({ type: 'integer', ...named(name), ...bounds });

export const switchSetting = (name: Named): SettingsSchema => ({ type: 'boolean', ...named(name) });

export const listSetting = (
  name: Named,
  items: SettingsSchema,
  { minItems = 0, maxItems = 50 }: { minItems?: number; maxItems?: number } = {},
): SettingsSchema => ({ type: 'array', minItems, maxItems, ...named(name), items });

/** Names a way out, or something that expressions read. */
export const keySetting = (name: Named): SettingsSchema =>
  setting('text', name, { pattern: '^[a-zA-Z][a-zA-Z0-9_]{0,39}$' });

/** The key of a row is its port; the panel makes one up for a new row. */
export const portKeySetting = setting(
  'text',
  { label: text('标识', 'Key') },
  { pattern: '^[a-zA-Z0-9_-]{1,40}$' },
);

export const fieldSetting = (name: Named, entityFrom: string): SettingsSchema => ({
  type: 'string',
  minLength: 1,
  ...named(name),
  'x-ui': { kind: 'field', entityFrom },
});

export const object = (
  properties: Record<string, SettingsSchema>,
  required: string[] = [],
): SettingsSchema => ({ type: 'object', properties, required, additionalProperties: false });

export const nextPort = { id: 'next', label: text('下一步', 'Next') };

export type Values = Record<string, Value>;

/** What a node gives, property by property. */
export const gives = (properties: OutputSchema['properties']): OutputSchema => ({
  type: 'object',
  properties,
});

/** One value that a node gives; of any type without one. */
export const outputValue = (label: Text, type?: FieldType): Record<string, unknown> => ({
  ...(type === undefined ? {} : { 'x-type': type }),
  'x-label': label,
});

/** The id of a record that a node gives, of the entity that this setting names. */
export const outputRecord = (label: Text, entityFrom = '/entity'): Record<string, unknown> => ({
  'x-type': 'relation',
  'x-label': label,
  'x-entityFrom': entityFrom,
});

/** A value that repeats a setting. */
export const repeats = (setting: string): Record<string, unknown> => ({ 'x-valueFrom': setting });

/** What came of a person's decision. */
export const decisionOutput = gives({
  outcome: outputValue(text('结果', 'Outcome'), 'text'),
  by: outputValue(text('办理人', 'By'), 'user'),
  at: outputValue(text('时间', 'When'), 'dateTime'),
});
