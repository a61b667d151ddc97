import type { Field } from '../../../schemas/model/fields.ts';
import type { CatalogEntity } from '../../catalog.ts';
import type { CollectionSpec, FieldKind, IndexSpec } from '../../store/port.ts';

/** Columns beyond these stay in the document, where filters are slower: every column costs on every write. */
const mostColumns = 40;

const systemFields: Record<string, FieldKind> = {
  _owner: 'text',
  _pool: 'text',
  _stage: 'text',
  _createdAt: 'text',
  _updatedAt: 'text',
  _deletedAt: 'text',
};

const notDeleted = { _deletedAt: null };

function kindOf(field: Field): FieldKind | undefined {
  switch (field.type) {
    case 'integer':
    case 'number':
    case 'money':
    case 'percent':
    case 'rating':
      return 'number';
    case 'boolean':
      return 'boolean';
    case 'text':
    case 'email':
    case 'phone':
    case 'url':
    case 'select':
    case 'date':
    case 'dateTime':
    case 'user':
    case 'relation':
      return 'text';
    case 'longText':
    case 'multiSelect':
    case 'json':
      return undefined;
  }
}

const hasIndex = (field: Field): boolean =>
  field.indexed || field.relation !== undefined || field.type === 'user';

/** Fields that are asked for one value of: their rows are then wanted newest first. */
const isAskedByValue = (field: Field): boolean =>
  ['select', 'relation', 'user'].includes(field.type);

function indexOf(field: Field): IndexSpec {
  if (field.unique)
    return { fields: [field.key, ...uniqueScope(field)], unique: true, where: notDeleted };
  const fields = isAskedByValue(field) ? [field.key, '_createdAt'] : [field.key];
  return { fields, where: notDeleted };
}

/** The standard list, one person's records, and what lies in a pool, oldest first. */
const systemIndexes = (hasPool: boolean): IndexSpec[] => [
  { fields: ['_createdAt'], where: notDeleted },
  { fields: ['_owner', '_createdAt'], where: notDeleted },
  ...(hasPool ? [{ fields: ['_pool', '_owner', '_createdAt'], where: notDeleted }] : []),
];

/** Lower comes first when columns are scarce. */
function rankOf(field: Field): number {
  if (field.unique || field.relation) return 0;
  if (field.indexed || field.type === 'select' || field.type === 'user') return 1;
  if (field.type === 'date' || field.type === 'dateTime' || field.type === 'money') return 2;
  return field.search ? 4 : 3;
}

/** Other fields within which a unique field's values must differ. */
export function uniqueScope(field: Field): string[] {
  const given = field.schema['x-unique'];
  const scope =
    typeof given === 'object' && given !== null ? (given as { scope?: unknown }).scope : [];
  return Array.isArray(scope) ? scope.filter((key) => typeof key === 'string') : [];
}

function promotedFields(fields: Field[]): [string, FieldKind][] {
  const scopes = new Set(fields.filter((field) => field.unique).flatMap(uniqueScope));
  const ranked = fields
    .flatMap((field) => {
      const kind = kindOf(field);
      return kind ? [{ field, kind, rank: scopes.has(field.key) ? 0 : rankOf(field) }] : [];
    })
    .sort((a, b) => a.rank - b.rank);
  return ranked
    .filter((entry, index) => entry.rank === 0 || index < mostColumns)
    .map(({ field, kind }) => [field.key, kind]);
}

/** What the store must know to filter, sort, search and keep unique an entity's records. */
export function collectionSpecOf(entity: CatalogEntity): CollectionSpec {
  const active = entity.fields.filter((field) => !field.archived);
  const fields = { ...systemFields, ...Object.fromEntries(promotedFields(active)) };
  const promoted = active.filter((field) => field.key in fields);
  const indexes = [
    ...systemIndexes(entity.definition.pool !== undefined),
    ...promoted.filter((field) => field.unique || hasIndex(field)).map(indexOf),
  ];
  const search = active.filter((field) => field.search && !field.computed).map(({ key }) => key);
  return { name: entity.collection, fields, indexes, search };
}
