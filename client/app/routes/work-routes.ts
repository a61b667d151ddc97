import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { readDashboardSearch } from '../../features/dashboards/dashboard-search.ts';
import { readTaskSearch } from '../../tasks/task-search.ts';
import { signedInRoute } from '../signed-in-route.ts';

const homeRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/',
  component: lazyRouteComponent(() => import('../../features/home/home-page.tsx'), 'HomePage'),
});

const tasksRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/tasks',
  validateSearch: readTaskSearch,
  component: lazyRouteComponent(() => import('../../features/tasks/tasks-page.tsx'), 'TasksPage'),
});

const notificationsRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/notifications',
  component: lazyRouteComponent(
    () => import('../../features/notifications/notifications-page.tsx'),
    'NotificationsPage',
  ),
});

const poolRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/pools/$pool',
  component: lazyRouteComponent(() => import('../../features/pools/pool-page.tsx'), 'PoolPage'),
});

const dashboardsRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/dashboards',
  component: lazyRouteComponent(
    () => import('../../features/dashboards/dashboards-page.tsx'),
    'DashboardsPage',
  ),
});

const dashboardRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/dashboards/$dashboard',
  validateSearch: (search: Record<string, unknown>) => readDashboardSearch(search),
  component: lazyRouteComponent(
    () => import('../../features/dashboards/dashboard-page.tsx'),
    'DashboardPage',
  ),
});

const helpRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/help',
  component: lazyRouteComponent(() => import('../../features/help/help-page.tsx'), 'HelpPage'),
});

const guideRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/help/guide',
  component: lazyRouteComponent(() => import('../../features/help/guide-page.tsx'), 'GuidePage'),
});

export const workRoutes = [
  homeRoute,
  tasksRoute,
  notificationsRoute,
  poolRoute,
  dashboardsRoute,
  dashboardRoute,
  helpRoute,
  guideRoute,
] as const;
