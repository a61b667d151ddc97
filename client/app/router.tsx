import { createRoute, createRouter, lazyRouteComponent } from '@tanstack/react-router';
import { internalPath } from './internal-path.ts';
import { PendingPage } from './pending-page.tsx';
import { buildRoutes } from './routes/build-routes.ts';
import { recordRoutes } from './routes/record-routes.ts';
import { settingsRoutes } from './routes/settings-routes.ts';
import { workRoutes } from './routes/work-routes.ts';
import { rootRoute, type RouterContext, signedInRoute } from './signed-in-route.ts';

const signInRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/sign-in',
  validateSearch: (search: Record<string, unknown>): { to?: string } => {
    const to = internalPath(search.to);
    return to ? { to } : {};
  },
  component: lazyRouteComponent(() => import('../features/auth/sign-in-page.tsx'), 'SignInPage'),
});

const notFoundRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '$',
  component: lazyRouteComponent(() => import('./not-found-page.tsx'), 'NotFoundPage'),
});

const routeTree = rootRoute.addChildren([
  signInRoute,
  signedInRoute.addChildren([
    ...workRoutes,
    ...recordRoutes,
    ...buildRoutes,
    ...settingsRoutes,
    notFoundRoute,
  ]),
]);

export function createAppRouter(context: RouterContext) {
  return createRouter({
    routeTree,
    context,
    defaultPreload: 'intent',
    defaultPendingMs: 300,
    defaultPendingMinMs: 200,
    defaultPendingComponent: PendingPage,
  });
}

export type AppRouter = ReturnType<typeof createAppRouter>;

declare module '@tanstack/react-router' {
  interface Register {
    router: AppRouter;
  }
}
