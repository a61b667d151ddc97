import type { CollectionSpec } from '../../store/port.ts';
import { definitionCollection, definitionRoutes } from '../definitions/index.ts';
import { sharedViews, viewDefinitions } from './view-definitions.ts';

export { sharedViews, viewDefinitions };

const { fields, indexes = [], ...named } = definitionCollection('views');
export const collections: CollectionSpec[] = [
  {
    ...named,
    fields: { ...fields, owner: 'text', shared: 'boolean' },
    indexes: [...indexes, { fields: ['owner'] }],
  },
];

export const routes = definitionRoutes(viewDefinitions, {
  path: '/api/views',
  tag: 'Views',
  schema: 'documents/view',
  list: 'api/definitions#/$defs/ViewList',
});
