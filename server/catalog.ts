import type { EntityDefinition } from '../schemas/generated/entity.ts';
import type { Field } from '../schemas/model/fields.ts';

/** An installed entity as every feature sees it. */
export interface CatalogEntity {
  name: string;
  definition: EntityDefinition;
  /** In schema order, archived ones included. */
  fields: Field[];
  field(key: string): Field | undefined;
  /** The store collection that holds its records. */
  collection: string;
  /** The field whose value names a record to people. */
  titleField: string;
  /** There are pools for its records, so who holds one is kept. */
  isPooled: boolean;
}

/** The installed entities, compiled once per change of a definition. */
export interface Catalog {
  /** Grows with every change of a definition; a write checks in its transaction that it was planned against the current one. */
  readonly version: number;
  /** ISO 4217 code of money fields that name none; CNY when absent. */
  readonly currency?: string;
  get(name: string): CatalogEntity | undefined;
  /** Throws `entity.not_found`. */
  require(name: string): CatalogEntity;
  all(): CatalogEntity[];
  /** Reads the definitions again: after a change here, and when a write finds that another server changed one. */
  refresh(): Promise<void>;
}

/** System fields of every record; the rest are the user's. */
export interface RecordDoc {
  _id: string;
  _rev: number;
  _entity: string;
  _stage: string | null;
  _owner: string | null;
  _pool: string | null;
  _createdAt: string;
  _createdBy: string | null;
  _updatedAt: string;
  _updatedBy: string | null;
  _deletedAt: string | null;
  _computed: Record<string, { state: 'fresh' | 'pending' | 'failed'; reason?: string }>;
  [field: string]: unknown;
}
