import type {
  SettingUi,
  SettingsSchema,
  Value,
} from '../../../schemas/model/flow/node-description.ts';
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

export const object = (
  properties: Record<string, SettingsSchema>,
  required: string[] = [],
): SettingsSchema => ({ type: 'object', properties, required, additionalProperties: false });

export const nextPort = { id: 'next', label: text('下一步', 'Next') };

export type Values = Record<string, Value>;
