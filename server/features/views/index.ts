import type { CollectionSpec } from '../../store/port.ts';
import { definitionCollection, definitionRoutes } from '../definitions/index.ts';
import { viewDefinitions } from './view-definitions.ts';

export { viewDefinitions };
export const collections: CollectionSpec[] = [definitionCollection('views')];

export const routes = definitionRoutes(viewDefinitions, {
  path: '/api/views',
  tag: 'Views',
  schema: 'documents/view',
  list: 'api/definitions#/$defs/ViewList',
});
