/** What an expression may refer to at its place. */
import type { Field } from '../fields.ts';
import type { ValueKind } from './value-kinds.ts';

/** What a variable holds: a record of that shape, or a value of a kind. */
export type VariableShape =
  | { kind: 'record'; fields: readonly Field[] }
  | { kind: Exclude<ValueKind, 'null'> };

export interface Scope {
  /** The record's fields; system fields are known besides them. */
  fields: readonly Field[];
  /** The record's fields are not known, so any name may be one. */
  isOpen?: boolean;
  /** Fields of the entity that a relation points at, where expressions may read through relations. */
  relations?: (entity: string) => readonly Field[] | undefined;
  /** `$before`, the record before the change, is there. */
  before?: boolean;
  /** `$user`, the acting person (`id`, `team`, `roles`), is there. */
  user?: boolean;
  /** Further variables by name, without `$`. */
  variables?: Readonly<Record<string, VariableShape>>;
  /** False where a value is stored: `$now`, `$today` and `$millis` are refused. */
  time?: boolean;
  /** False where the same data must give the same result: `$random` and `$shuffle` are refused. */
  random?: boolean;
}

type SystemField = Pick<Field, 'key' | 'type'>;

const systemFields: readonly SystemField[] = [
  { key: '_id', type: 'text' },
  { key: '_rev', type: 'integer' },
  { key: '_entity', type: 'text' },
  { key: '_stage', type: 'text' },
  { key: '_owner', type: 'user' },
  { key: '_pool', type: 'text' },
  { key: '_createdAt', type: 'dateTime' },
  { key: '_createdBy', type: 'user' },
  { key: '_updatedAt', type: 'dateTime' },
  { key: '_updatedBy', type: 'user' },
  { key: '_deletedAt', type: 'dateTime' },
  { key: '_computed', type: 'json' },
];

export const userFields: readonly SystemField[] = [
  { key: 'id', type: 'text' },
  { key: 'team', type: 'text' },
  { key: 'roles', type: 'multiSelect' },
];

/** A field as analysis sees it; system and user fields have no schema. */
export type ScopeField = SystemField & Partial<Field>;

/** The fields of a record that can be named, system fields included. */
export function fieldsByKey(fields: readonly Field[]): ReadonlyMap<string, ScopeField> {
  const live = fields.filter((field) => !field.archived);
  return new Map([...systemFields, ...live].map((field) => [field.key, field]));
}
