import type { ImportDocument, ImportReference } from '../../../schemas/generated/import.ts';
import type { Field } from '../../../schemas/model/fields.ts';
import type { CatalogEntity } from '../../catalog.ts';
import type { Ctx } from '../../context.ts';
import type { Access } from '../access/index.ts';
import { type CellReader, cellReader } from './convert-cell.ts';
import { targetsOf } from './targets.ts';

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

/** How a record is usually named; by its id where the importer must not know its title. */
const usualName = ({ name, titleField }: CatalogEntity, access: Access): string =>
  access.entity(name).hiddenFields.has(titleField) ? '_id' : titleField;

function referencesOf(
  entity: CatalogEntity,
  given: Record<string, ImportReference | undefined>,
  { catalog, access }: Pick<Ctx, 'catalog' | 'access'>,
): Map<string, ReferencePlan> {
  const plans = new Map<string, ReferencePlan>();
  for (const field of entity.fields) {
    const target = field.relation && catalog.get(field.relation.entity);
    if (!target) continue;
    const wish = given[field.key];
    plans.set(field.key, {
      target,
      by: wish?.by ?? usualName(target, access),
      missing: wish?.missing ?? 'reject',
    });
  }
  return plans;
}

export function planImport(
  document: Pick<ImportDocument, '_id' | 'entity' | 'file' | 'options'>,
  ctx: Pick<Ctx, 'catalog' | 'access'>,
  timeZone: string,
): ImportPlan {
  const entity = ctx.catalog.require(document.entity);
  const { file, options } = document;
  const columns = targetsOf(options).flatMap(({ column, key }): ColumnPlan[] => {
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
    references: referencesOf(entity, options.refs ?? {}, ctx),
    mode: options.mode ?? 'create',
    keys: options.keys ?? [],
  };
}
