import { MaxKey } from 'mongodb';
import type { Doc } from '../port.ts';
import { withoutNul } from '../without-nul.ts';

/** A document as the database has it. Field names that begin with `%` are the adapter's own; those of documents never do. */
export interface StoredDoc {
  _id: string;
  [field: string]: unknown;
}

/** What `searchCondition` looks at: the distinct tokens, the text they come from, and by which fields it was made. */
export const TOKENS = '%t';
export const TEXT = '%x';
export const SEARCH_VERSION = '%v';
/** Counts writes that change nothing else. */
export const TOUCHED = '%touched';

/** Names that are legal in JSON, but mean something to the database, the driver or JavaScript. */
const SPECIAL_NAMES = new Map([
  ['', '%e'],
  ['__proto__', '%p'],
  ['_bsontype', '%b'],
]);
const SPECIAL_ESCAPES = new Map([...SPECIAL_NAMES].map(([name, escaped]) => [escaped, name]));
const SPECIAL_LETTERS = /[%$.]/g;
const ESCAPED_LETTERS = /%(2[45E])/g;

export function escapeName(name: string): string {
  const clean = withoutNul(name);
  return (
    SPECIAL_NAMES.get(clean) ??
    clean.replace(
      SPECIAL_LETTERS,
      (letter) => `%${letter.charCodeAt(0).toString(16).toUpperCase()}`,
    )
  );
}

export const unescapeName = (name: string): string =>
  SPECIAL_ESCAPES.get(name) ??
  name.replace(ESCAPED_LETTERS, (_, code: string) =>
    String.fromCharCode(Number.parseInt(code, 16)),
  );

/** The same as a trip through JSON, with names that the database takes; undefined when JSON would leave it out. */
export function toStored(value: unknown): unknown {
  switch (typeof value) {
    case 'string':
      return withoutNul(value);
    case 'number':
      return Number.isFinite(value) ? value || 0 : null;
    case 'boolean':
      return value;
    case 'object':
      return value === null ? null : storedObject(value);
    case 'bigint':
      throw new TypeError('a document holds plain JSON; this one holds a bigint');
    default:
      return undefined;
  }
}

function storedObject(value: object): unknown {
  if ('toJSON' in value && typeof value.toJSON === 'function') return toStored(value.toJSON());
  if (Array.isArray(value)) return value.map((one) => toStored(one) ?? null);
  const stored: Record<string, unknown> = {};
  for (const [name, one] of Object.entries(value)) {
    const kept = toStored(one);
    if (kept !== undefined) stored[escapeName(name)] = kept;
  }
  return stored;
}

/** The document as it was given, without the adapter's own fields; the entry of a log that has no number yet has no `seq`. */
export const fromStored = <T extends Doc = Doc>(stored: object): T =>
  plainObject(stored, true) as T;

function plainValue(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  return Array.isArray(value) ? value.map(plainValue) : plainObject(value, false);
}

function plainObject(stored: object, isTop: boolean): Record<string, unknown> {
  const plain: Record<string, unknown> = {};
  for (const [escaped, value] of Object.entries(stored)) {
    if (value instanceof MaxKey) continue;
    if (!escaped.includes('%')) plain[escaped] = plainValue(value);
    else if (!isTop || !isOwnName(escaped)) define(plain, unescapeName(escaped), plainValue(value));
  }
  return plain;
}

/** `%k0` and the like: a lower-case letter that stands for none of the special names. */
const isOwnName = (name: string): boolean => /^%[a-z]/.test(name) && !SPECIAL_ESCAPES.has(name);

function define(target: object, name: string, value: unknown): void {
  Object.defineProperty(target, name, {
    value,
    writable: true,
    enumerable: true,
    configurable: true,
  });
}
