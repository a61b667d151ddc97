import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { readListSearch } from '../../features/lists/list-search.ts';
import { readNewRecordSearch } from '../../features/record/new-record-search.ts';
import { readRecordSearch } from '../../features/record/record-search.ts';
import { signedInRoute } from '../signed-in-route.ts';

const listRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/records/$entity',
  validateSearch: readListSearch,
  component: lazyRouteComponent(() => import('../../features/lists/list-page.tsx'), 'ListPage'),
});

const newRecordRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/records/$entity/new',
  validateSearch: readNewRecordSearch,
  component: lazyRouteComponent(
    () => import('../../features/record/new-record-page.tsx'),
    'NewRecordPage',
  ),
});

const importRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/records/$entity/import',
  validateSearch: (search: Record<string, unknown>): { id?: string } =>
    typeof search.id === 'string' ? { id: search.id } : {},
  component: lazyRouteComponent(
    () => import('../../features/imports/import-page.tsx'),
    'ImportPage',
  ),
});

const recordRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/records/$entity/$id',
  validateSearch: readRecordSearch,
  component: lazyRouteComponent(
    () => import('../../features/record/record-page.tsx'),
    'RecordPage',
  ),
});

export const recordRoutes = [listRoute, newRecordRoute, importRoute, recordRoute] as const;
