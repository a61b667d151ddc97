import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { signedInRoute } from '../signed-in-route.ts';

const homeRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/',
  component: lazyRouteComponent(() => import('../../features/home/home-page.tsx'), 'HomePage'),
});

const tasksRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/tasks',
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
  component: lazyRouteComponent(
    () => import('../../features/dashboards/dashboard-page.tsx'),
    'DashboardPage',
  ),
});

export const workRoutes = [
  homeRoute,
  tasksRoute,
  notificationsRoute,
  poolRoute,
  dashboardsRoute,
  dashboardRoute,
] as const;
