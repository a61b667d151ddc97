import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { signedInRoute } from '../signed-in-route.ts';

const peopleRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/settings/people',
  validateSearch: ({ tab }: Record<string, unknown>): { tab?: 'teams' } =>
    tab === 'teams' ? { tab } : {},
  component: lazyRouteComponent(
    () => import('../../features/people/people-page.tsx'),
    'PeoplePage',
  ),
});

const rolesRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/settings/roles',
  component: lazyRouteComponent(() => import('../../features/people/roles-page.tsx'), 'RolesPage'),
});

const roleRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/settings/roles/$role',
  component: lazyRouteComponent(() => import('../../features/people/role-page.tsx'), 'RolePage'),
});

const appsRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/settings/apps',
  component: lazyRouteComponent(() => import('../../features/settings/apps-page.tsx'), 'AppsPage'),
});

const calendarsRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/settings/calendars',
  component: lazyRouteComponent(
    () => import('../../features/settings/calendars-page.tsx'),
    'CalendarsPage',
  ),
});

const accountRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/settings/account',
  component: lazyRouteComponent(
    () => import('../../features/account/account-page.tsx'),
    'AccountPage',
  ),
});

export const settingsRoutes = [
  peopleRoute,
  rolesRoute,
  roleRoute,
  appsRoute,
  calendarsRoute,
  accountRoute,
] as const;
