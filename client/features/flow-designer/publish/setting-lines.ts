import type { SettingsSchema } from '../../../../schemas/model/flow/node-description.ts';
import { controlOf } from '../panel/control-of.ts';
import { isObject, textOf } from '../panel/setting-props.ts';
import { type SettingSense, settingValue } from './setting-words.ts';

const between = (locale: string) => (locale === 'zh-CN' ? '，' : ', ');
const pair = (name: string, value: string, locale: string) =>
  locale === 'zh-CN' ? `${name}：${value}` : `${name}: ${value}`;

/** The parts of a group or of one row, each with its name. */
function partsOf(schema: SettingsSchema, value: Record<string, unknown>, sense: SettingSense) {
  const { locale } = sense.names;
  return Object.entries(value).flatMap(([key, inner]): string[] => {
    const part = schema.properties?.[key];
    const said = settingLines(part, inner, sense).join(between(locale));
    if (said === '') return [];
    return [pair(part?.['x-label']?.[locale] ?? key, said, locale)];
  });
}

function rowLine(item: SettingsSchema, row: unknown, sense: SettingSense): string {
  if (!isObject(row)) return textOf(row);
  const { id: _id, label, ...rest } = row;
  const name = isObject(label) ? textOf(label[sense.names.locale]) : '';
  const parts = partsOf(item, rest, sense).join(between(sense.names.locale));
  return name && parts ? `${name} — ${parts}` : name || parts;
}

const cells = (row: unknown): string =>
  (Array.isArray(row) ? row : []).map((cell) => String(cell ?? '—')).join(' · ');

/** Each row of a decision table as its conditions and what they lead to. */
function tableLines(table: Record<string, unknown>): string[] {
  const rows = Array.isArray(table.rows) ? table.rows.filter(isObject) : [];
  const lines = rows.map(({ when, give }) => `${cells(when)} → ${cells(give)}`);
  return Array.isArray(table.otherwise) ? [...lines, `→ ${cells(table.otherwise)}`] : lines;
}

const textOfValue = (value: unknown): string =>
  isObject(value) && typeof value.expr === 'string'
    ? value.expr
    : typeof value === 'object'
      ? JSON.stringify(value)
      : String(value);

/** A setting in words, as many lines as it takes; none for one that is not set. */
export function settingLines(
  schema: SettingsSchema | undefined,
  value: unknown,
  sense: SettingSense,
): string[] {
  if (value === undefined || value === null) return [];
  const said = settingValue(schema, value, sense);
  if (said !== undefined) return said === '' ? [] : [said];
  const control = schema && controlOf(schema);
  const { names, subject } = sense;
  if (control?.kind === 'rows' && Array.isArray(value))
    return value.map((row) => rowLine(control.item, row, sense));
  if (!isObject(value)) return [textOfValue(value)];
  switch (control?.kind) {
    case 'decisionTable':
      return tableLines(value);
    case 'fieldValues':
      return Object.entries(value).map(([key, one]) =>
        pair(names.field(subject, key), textOfValue(one), names.locale),
      );
    case 'weights':
      return Object.entries(value).map(([user, weight]) =>
        pair(names.user(user), textOfValue(weight), names.locale),
      );
    default:
      return schema?.properties ? partsOf(schema, value, sense) : [textOfValue(value)];
  }
}
