import type { QueryClient } from '@tanstack/react-query';
import {
  createRootRouteWithContext,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Outlet,
  redirect,
} from '@tanstack/react-router';
import type { i18n } from 'i18next';
import { sessionQuery } from '../api/session.ts';
import { preferredLocale } from '../i18n/locale.ts';
import { FailurePage } from './failure-page.tsx';
import { internalPath } from './internal-path.ts';
import { PendingPage } from './pending-page.tsx';

export interface RouterContext {
  queryClient: QueryClient;
  i18n: i18n;
}

const rootRoute = createRootRouteWithContext<RouterContext>()({
  component: Outlet,
  errorComponent: FailurePage,
});

const signInRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/sign-in',
  validateSearch: (search: Record<string, unknown>): { to?: string } => {
    const to = internalPath(search.to);
    return to ? { to } : {};
  },
  component: lazyRouteComponent(() => import('../features/auth/sign-in-page.tsx'), 'SignInPage'),
});

/** Everything that needs a session; without one, the sign-in page remembers where to return to. */
const signedInRoute = createRoute({
  getParentRoute: () => rootRoute,
  id: 'signed-in',
  async beforeLoad({ context, location }) {
    const user = await context.queryClient.query({ ...sessionQuery, staleTime: 'static' });
    if (user === null) {
      const to = internalPath(location.href);
      throw redirect({ to: '/sign-in', search: to ? { to } : {} });
    }
    const locale = preferredLocale(user.locale);
    if (context.i18n.language !== locale) await context.i18n.changeLanguage(locale);
  },
  component: lazyRouteComponent(() => import('./shell.tsx'), 'Shell'),
});

const homeRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/',
  component: lazyRouteComponent(() => import('../features/home/home-page.tsx'), 'HomePage'),
});

const notFoundRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '$',
  component: lazyRouteComponent(() => import('./not-found-page.tsx'), 'NotFoundPage'),
});

const routeTree = rootRoute.addChildren([
  signInRoute,
  signedInRoute.addChildren([homeRoute, notFoundRoute]),
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
