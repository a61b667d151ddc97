import type { ImportDocument } from '../../../schemas/generated/import.ts';
import type { CollectionSpec, Doc } from '../../store/port.ts';
import type { RowProblem } from './read-row.ts';

export type StoredImport = ImportDocument & Doc;

/** One problem of a refused row. The first of a row carries the row as it stands in the file. */
export interface StoredReject extends Doc, RowProblem {
  import: string;
  /** Position in the list: row of the file, then problem of the row. */
  order: number;
  raw?: string;
}

export const importCollections: CollectionSpec[] = [
  {
    name: 'imports',
    fields: {
      entity: 'text',
      user: 'text',
      state: 'text',
      createdAt: 'text',
      leaseUntil: 'text',
      endedAt: 'text',
    },
    indexes: [{ fields: ['state', 'createdAt'] }, { fields: ['-createdAt'] }],
  },
  {
    name: 'import_rejects',
    fields: { import: 'text', order: 'number' },
    indexes: [{ fields: ['import', 'order'] }],
  },
];

/** Problems of one row that are kept in their order. */
export const problemsPerRow = 1000;
