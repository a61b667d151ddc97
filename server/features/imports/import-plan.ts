import type { ImportDocument, ImportReference } from '../../../schemas/generated/import.ts';
import type { Field } from '../../../schemas/model/fields.ts';
import type { Catalog, CatalogEntity } from '../../catalog.ts';
import { type CellReader, cellReader } from './convert-cell.ts';

/** What one column of the file becomes. */
export interface ColumnPlan {
  column: string;
  index: number;
  /** Undefined: the column names the owner. */
  field: Field | undefined;
  read: CellReader;
}

/** A field whose cell names a record of another entity by one of its fields. */
export interface ReferencePlan {
  target: CatalogEntity;
  by: string;
  missing: NonNullable<ImportReference['missing']>;
}

/** Everything about an import that does not change from row to row. */
export interface ImportPlan {
  id: string;
  entity: CatalogEntity;
  width: number;
  columns: ColumnPlan[];
  references: ReadonlyMap<string, ReferencePlan>;
  mode: 'create' | 'upsert';
  keys: string[];
}

export const ownerTarget = '_owner';

const asText: CellReader = (text) => ({ ok: true, value: text });

function referencesOf(
  entity: CatalogEntity,
  given: Record<string, ImportReference | undefined>,
  catalog: Catalog,
): Map<string, ReferencePlan> {
  const plans = new Map<string, ReferencePlan>();
  for (const field of entity.fields) {
    const target = field.relation && catalog.get(field.relation.entity);
    if (!target) continue;
    const wish = given[field.key];
    plans.set(field.key, {
      target,
      by: wish?.by ?? target.titleField,
      missing: wish?.missing ?? 'reject',
    });
  }
  return plans;
}

export function planImport(
  document: Pick<ImportDocument, '_id' | 'entity' | 'file' | 'options'>,
  catalog: Catalog,
  timeZone: string,
): ImportPlan {
  const entity = catalog.require(document.entity);
  const { file, options } = document;
  const columns = Object.entries(options.mapping ?? {}).flatMap(([column, key]): ColumnPlan[] => {
    if (!key) return [];
    const index = file.columns.indexOf(column);
    if (key === ownerTarget) return [{ column, index, field: undefined, read: asText }];
    const field = entity.field(key);
    if (!field) return [];
    const dateOrder = options.dateFormat ?? file.dateOrders[column];
    const values = options.values?.[key] ?? {};
    return [{ column, index, field, read: cellReader(field, { dateOrder, timeZone, values }) }];
  });
  return {
    id: document._id,
    entity,
    width: file.columns.length,
    columns,
    references: referencesOf(entity, options.refs ?? {}, catalog),
    mode: options.mode ?? 'create',
    keys: options.keys ?? [],
  };
}
