import type { CollectionSpec } from '../../store/port.ts';

export const notificationCollections: CollectionSpec[] = [
  {
    name: 'notifications',
    fields: { user: 'text', at: 'text', readAt: 'text', key: 'text' },
    indexes: [
      { fields: ['user', '-at'] },
      { fields: ['user', 'readAt', '-at'] },
      { fields: ['user', 'key'], unique: true },
      { fields: ['readAt', 'at'] },
    ],
  },
];
