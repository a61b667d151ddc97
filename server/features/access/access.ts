import type { Filter } from '../../../schemas/generated/filter.ts';
import type { Right, Scope } from '../../../schemas/generated/role.ts';

export type { Right, Scope };

/** Actions that are bounded by whose record it is. */
export type RowAction = 'read' | 'update' | 'delete' | 'assign';
export type EntityAction = RowAction | 'create' | 'export' | 'import';

/** What one may do with an entity; which rows a scope means says `Access.rowFilter`. */
export interface EntityAccess {
  read: Scope;
  create: boolean;
  update: Scope;
  delete: Scope;
  /** Whose records one may give an owner. */
  assign: Scope;
  /** The rows one may read, as a file. */
  export: boolean;
  import: boolean;
  /** Neither answered, filtered, sorted, searched, grouped nor written. */
  hiddenFields: ReadonlySet<string>;
  /** Not written; the hidden ones are among them. */
  readOnlyFields: ReadonlySet<string>;
}

/** Everything one actor may do. */
export interface Access {
  has(right: Right): boolean;
  entity(name: string): EntityAccess;
  /** null: every row. false: none. Otherwise the rows that match. */
  rowFilter(entity: string, action: RowAction): Filter | null | false;
}
