/** What an expression may refer to at its place. */
import type { Field } from '../fields.ts';
import { systemFields } from '../system-fields.ts';
import type { ValueKind } from './value-kinds.ts';

/** What a variable holds: a record of that shape, or a value of a kind. */
type VariableShape =
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

type NamedField = Pick<Field, 'key' | 'type'>;

const ownFields: readonly NamedField[] = [
  ...systemFields,
  { key: '_entity', type: 'text' },
  { key: '_computed', type: 'json' },
];

export const userFields: readonly NamedField[] = [
  { key: 'id', type: 'text' },
  { key: 'team', type: 'text' },
  { key: 'roles', type: 'multiSelect' },
];

/** A field as analysis sees it; system and user fields have no schema. */
export type ScopeField = NamedField & Partial<Field>;

/** The fields of a record that can be named, system fields included. */
export function fieldsByKey(fields: readonly Field[]): ReadonlyMap<string, ScopeField> {
  const live = fields.filter((field) => !field.archived);
  return new Map([...ownFields, ...live].map((field) => [field.key, field]));
}
