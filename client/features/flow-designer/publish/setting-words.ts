import type {
  NodeDescription,
  SettingsSchema,
} from '../../../../schemas/model/flow/node-description.ts';
import type { FlowNames } from '../../../flows/words/flow-names.ts';
import { cronWords } from '../../../flows/words/cron-words.ts';
import { durationWords } from '../../../flows/words/duration-words.ts';
import type { FlowWords } from '../../../flows/words/texts.ts';
import { besideSettings } from '../panel/beside-settings.ts';
import { controlOf, type NamedThing } from '../panel/control-of.ts';
import { isObject, textOf } from '../panel/setting-props.ts';

export interface SettingSense {
  names: FlowNames;
  words: FlowWords;
  subject: string | undefined;
}

const switched = {
  en: { on: 'on', off: 'off' },
  'zh-CN': { on: '开', off: '关' },
} as const;

/** The schema of the setting that a path leads to. */
export function schemaAt(
  type: NodeDescription,
  path: readonly string[],
): SettingsSchema | undefined {
  const { settingsSchema } = type;
  const all = {
    ...settingsSchema,
    properties: { ...settingsSchema.properties, ...besideSettings },
  };
  return path.reduce<SettingsSchema | undefined>((schema, step) => schema?.properties?.[step], all);
}

/** What a setting is called, with the group that it is in. */
export function settingLabel(
  type: NodeDescription | undefined,
  path: readonly string[],
  { names }: SettingSense,
): string {
  const parts = path.map((step, index) => {
    const label = type && schemaAt(type, path.slice(0, index + 1))?.['x-label'];
    return label?.[names.locale] ?? step;
  });
  return parts.filter((part, index) => part !== parts[index - 1]).join(' · ');
}

function nameOf(of: NamedThing, name: string, { names, subject }: SettingSense): string {
  switch (of) {
    case 'entity':
      return names.entity(name);
    case 'field':
      return names.field(subject, name);
    case 'user':
      return names.user(name);
    case 'team':
      return names.team(name);
    case 'role':
      return names.role(name);
    case 'form':
      return names.form(name);
    case 'pool':
      return names.pool(name);
    case 'calendar':
      return names.calendar(name);
    case 'endpoint':
      return names.endpoint(name);
    case 'flow':
      return name;
    default:
      return of satisfies never;
  }
}

/** A value in words; undefined for one that is too large to be said in a line. */
export function settingValue(
  schema: SettingsSchema | undefined,
  value: unknown,
  sense: SettingSense,
): string | undefined {
  const control = schema && controlOf(schema);
  const { names, words, subject } = sense;
  switch (control?.kind) {
    case 'one':
      return nameOf(control.of, textOf(value), sense);
    case 'many':
      return (Array.isArray(value) ? value : [])
        .map((item) => nameOf(control.of, textOf(item), sense))
        .join(names.locale === 'zh-CN' ? '、' : ', ');
    case 'switch':
      return switched[names.locale][value === true ? 'on' : 'off'];
    case 'expression':
      return schema?.['x-ui']?.result === 'boolean'
        ? names.condition(textOf(value), subject)
        : textOf(value);
    case 'options':
      return schema?.['x-options']?.[textOf(value)]?.[names.locale] ?? textOf(value);
    case 'rule':
      return names.rule(textOf(value));
    case 'duration':
      return durationWords(words, textOf(value));
    case 'cron':
      return cronWords(words, textOf(value), names.locale);
    case 'bothTexts':
      return isObject(value) ? textOf(value[names.locale]) : undefined;
    case 'rows':
    case 'decisionTable':
    case 'group':
    case 'variant':
    case 'fieldValues':
    case 'weights':
      return undefined;
    default:
      break;
  }
  if (isObject(value)) return typeof value.expr === 'string' ? value.expr : undefined;
  return typeof value === 'object' ? undefined : String(value);
}
