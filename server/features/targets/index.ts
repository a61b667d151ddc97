import type { CollectionSpec } from '../../store/port.ts';

export { targetRoutes as routes } from './routes.ts';

export const collections: CollectionSpec[] = [
  {
    name: 'targets',
    fields: { owner: 'text', period: 'text' },
    indexes: [{ fields: ['period', 'owner'] }],
  },
];
