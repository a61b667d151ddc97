import type { CollectionSpec } from '../../store/port.ts';
import { definitionCollection, definitionRoutes } from '../definitions/index.ts';
import { dashboardDefinitions } from './dashboard-definitions.ts';

export { dashboardDefinitions };
export const collections: CollectionSpec[] = [definitionCollection('dashboards')];

export const routes = definitionRoutes(dashboardDefinitions, {
  path: '/api/dashboards',
  tag: 'Dashboards',
  schema: 'documents/dashboard',
  list: 'api/definitions#/$defs/DashboardList',
});
