import type { FieldType } from '../../../../schemas/model/fields.ts';
import type { Text } from '../../../../schemas/model/language.ts';
import { newToken } from '../../../ui/new-token.ts';
import type { FieldSchema } from './draft.ts';

const bases: Record<FieldType, FieldSchema> = {
  text: { type: 'string', maxLength: 255 },
  longText: { type: 'string', 'x-type': 'longText', maxLength: 20_000 },
  email: { type: 'string', format: 'email', maxLength: 255 },
  phone: {
    type: 'string',
    'x-type': 'phone',
    maxLength: 32,
    pattern: '^[+]?[0-9][0-9 ()-]{4,30}$',
  },
  url: { type: 'string', format: 'uri', maxLength: 2000 },
  integer: { type: 'integer' },
  number: { type: 'number' },
  money: { type: 'number', 'x-type': 'money' },
  percent: { type: 'number', 'x-type': 'percent' },
  rating: { type: 'integer', 'x-type': 'rating', minimum: 1, maximum: 5 },
  boolean: { type: 'boolean' },
  select: { type: 'string', enum: [], 'x-options': [] },
  multiSelect: {
    type: 'array',
    'x-type': 'multiSelect',
    items: { type: 'string', enum: [] },
    uniqueItems: true,
    'x-options': [],
  },
  date: { type: 'string', format: 'date' },
  dateTime: { type: 'string', format: 'date-time' },
  user: { type: 'string', format: 'uuid', 'x-type': 'user' },
  relation: { type: 'string', format: 'uuid', 'x-ref': { entity: '', onDelete: 'refuse' } },
  json: { 'x-type': 'json' },
};

/** The schema of a field of that type as it begins. */
export const newFieldSchema = (type: FieldType, label: Text): FieldSchema => ({
  'x-label': label,
  ...bases[type],
});

/** The same field as another type: what the old one kept to no longer holds, its name and place do. */
export function retyped(schema: FieldSchema, type: FieldType): FieldSchema {
  const kept = ['x-label', 'x-help', 'x-index', 'x-search', 'x-formula', 'readOnly'];
  return {
    ...bases[type],
    ...Object.fromEntries(Object.entries(schema).filter(([key]) => kept.includes(key))),
  };
}

/** A key made of a name, free among those taken: `nextVisit`; a name without Latin letters gets a random one. */
export function keyFrom(name: string, taken: readonly string[]): string {
  const words = name.split(/[^A-Za-z0-9]+/).filter(Boolean);
  const camel = words
    .map((word, at) =>
      at === 0 ? word.toLowerCase() : word.charAt(0).toUpperCase() + word.slice(1).toLowerCase(),
    )
    .join('')
    .replace(/^[^a-z]+/, '')
    .slice(0, 40);
  const base = camel || `f${newToken().slice(0, 6)}`;
  const isTaken = (key: string) => taken.some((one) => one.toLowerCase() === key.toLowerCase());
  for (let count = 1; ; count += 1) {
    const key = count === 1 ? base : `${base}${count}`;
    if (!isTaken(key)) return key;
  }
}
