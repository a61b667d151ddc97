import type { SettingsSchema } from '../../../../schemas/model/flow/node-description.ts';

/** What a setting is edited with. */
export type Control =
  | { kind: 'text' | 'longText' | 'bothTexts' | 'number' | 'switch' }
  | { kind: 'expression' | 'value' | 'fieldValues' | 'decisionTable' | 'weights' }
  | { kind: 'rule' | 'duration' | 'cron' | 'timeZone' | 'stage' }
  | { kind: 'one'; of: NamedThing }
  | { kind: 'many'; of: NamedThing }
  | { kind: 'tags' }
  | { kind: 'options'; options: string[] }
  | { kind: 'rows'; item: SettingsSchema }
  | { kind: 'variant'; options: string[] }
  | { kind: 'group' };

/** Things with names that are picked from what is there. */
export const namedThings = [
  'entity',
  'field',
  'user',
  'role',
  'team',
  'form',
  'pool',
  'calendar',
  'endpoint',
  'flow',
] as const;
export type NamedThing = (typeof namedThings)[number];

const isThing = (kind: string | undefined): kind is NamedThing =>
  namedThings.some((thing) => thing === kind);

const textLength = 500;

function controlOfText(schema: SettingsSchema): Control {
  if (Array.isArray(schema.enum)) return { kind: 'options', options: schema.enum as string[] };
  const limit = typeof schema.maxLength === 'number' ? schema.maxLength : 0;
  return { kind: limit >= textLength ? 'longText' : 'text' };
}

function controlOfArray({ items, 'x-ui': ui }: SettingsSchema): Control | undefined {
  if (!items) return undefined;
  const kind = items['x-ui']?.kind ?? ui?.kind;
  if (isThing(kind)) return { kind: 'many', of: kind };
  if (items.type === 'string') return { kind: 'tags' };
  return items.properties ? { kind: 'rows', item: items } : undefined;
}

function controlOfObject(schema: SettingsSchema): Control | undefined {
  const { properties } = schema;
  if (properties?.['zh-CN'] && properties.en) return { kind: 'bothTexts' };
  const variants = properties?.kind?.enum;
  if (Array.isArray(variants)) return { kind: 'variant', options: variants as string[] };
  return properties ? { kind: 'group' } : undefined;
}

/** The control for a setting; undefined when the panel has none, which a test keeps from happening. */
export function controlOf(schema: SettingsSchema): Control | undefined {
  const kind = schema['x-ui']?.kind;
  if (schema.type === 'array') return controlOfArray(schema);
  switch (kind) {
    case 'expression':
    case 'value':
    case 'fieldValues':
    case 'decisionTable':
    case 'rule':
    case 'duration':
    case 'cron':
    case 'timeZone':
    case 'stage':
    case 'weights':
      return { kind };
    case undefined:
    case 'text':
      break;
    default:
      return isThing(kind) ? { kind: 'one', of: kind } : undefined;
  }
  if (schema.type === 'object') return controlOfObject(schema);
  if (schema.type === 'boolean') return { kind: 'switch' };
  if (schema.type === 'number' || schema.type === 'integer') return { kind: 'number' };
  return schema.type === 'string' ? controlOfText(schema) : undefined;
}

/** Names of settings of which exactly one is given, as in waiting for a time, until a moment or for a condition. */
export function alternativesOf({ oneOf }: SettingsSchema): string[] {
  if (!Array.isArray(oneOf)) return [];
  const names = oneOf.map(({ required, properties }: SettingsSchema) =>
    !properties && Array.isArray(required) && required.length === 1 ? String(required[0]) : '',
  );
  return names.every(Boolean) ? names : [];
}
