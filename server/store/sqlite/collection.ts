import type { CollectionSpec } from '../port.ts';
import { RecentReads } from './recent-reads.ts';
import { checkCollectionName, checkFieldName } from '../names.ts';
import { column, searchTable, table } from './names.ts';

/** What the store remembers about a collection besides its specification. */
export interface CollectionState {
  /** Promoted fields that hold an object or an array somewhere: their column alone cannot decide a filter. */
  mixed: string[];
  /** Promoted fields whose column is not yet filled for old documents. */
  filling: string[];
  /** Old documents are not all in the search index yet. */
  searchFilling: boolean;
}

/** A collection as the compilers need it; all names are checked and quoted. */
export interface Collection {
  spec: CollectionSpec;
  state: CollectionState;
  name: string;
  table: string;
  searchTable: string | undefined;
  /** Promoted fields, in the order of the write statements' parameters. */
  fields: string[];
  /** Field → column that can be read; `_id`, `_rev` and a log's `seq` included. */
  columns: Map<string, string>;
  mixed: Set<string>;
  recent: RecentReads;
  /** Values that partial indexes fix, by field: compiled as literals so that SQLite can see that the index fits. */
  literals: Map<string, Set<unknown>>;
  selectList: string;
  selectOneSql: string;
  insertSql: string;
  /** Statements that replace a document, by the fields that differ. */
  updateSqls: Map<string, string>;
}

export const newState = (): CollectionState => ({ mixed: [], filling: [], searchFilling: false });

export function buildCollection(spec: CollectionSpec, state: CollectionState): Collection {
  const name = checkCollectionName(spec.name);
  const fields = Object.keys(spec.fields ?? {}).map(checkFieldName);
  const columns = fields.map(column);
  const target = table(name);
  const search = spec.search?.map(checkFieldName) ?? [];
  const selectList = spec.log ? 'json(doc), seq' : 'json(doc)';
  return {
    spec,
    state,
    name,
    table: target,
    searchTable: search.length > 0 ? searchTable(name) : undefined,
    fields,
    columns: readableColumns(spec, state, fields),
    mixed: new Set(state.mixed),
    recent: new RecentReads(),
    literals: fixedValues(spec),
    selectList,
    selectOneSql: `SELECT ${selectList} FROM ${target} WHERE id = ?`,
    insertSql: `INSERT INTO ${target} (${['id', 'rev', ...columns, 'doc'].join(', ')}) VALUES (?, ?, ${'?, '.repeat(columns.length)}jsonb(?))`,
    updateSqls: new Map(),
  };
}

function readableColumns(
  spec: CollectionSpec,
  state: CollectionState,
  fields: string[],
): Map<string, string> {
  const ready = fields.filter((field) => !state.filling.includes(field));
  const columns = new Map(ready.map((field) => [field, column(field)]));
  columns.set('_id', 'id').set('_rev', 'rev');
  if (spec.log) columns.set('seq', 'seq');
  return columns;
}

function fixedValues(spec: CollectionSpec): Map<string, Set<unknown>> {
  const fixed = new Map<string, Set<unknown>>();
  for (const index of spec.indexes ?? []) {
    for (const [field, condition] of Object.entries(index.where ?? {})) {
      const value =
        condition !== null && typeof condition === 'object' && '$eq' in condition
          ? condition.$eq
          : condition;
      if (typeof value === 'object') continue;
      fixed.set(field, (fixed.get(field) ?? new Set()).add(value));
    }
  }
  return fixed;
}
