import type { CollectionSpec } from '../../store/port.ts';

export const noteCollections: CollectionSpec[] = [
  {
    name: 'notes',
    fields: { entity: 'text', record: 'text', at: 'text', deletedAt: 'text' },
    indexes: [{ fields: ['record', '-at'] }],
  },
];
