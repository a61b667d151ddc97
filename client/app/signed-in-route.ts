import type { QueryClient } from '@tanstack/react-query';
import {
  createRootRouteWithContext,
  createRoute,
  lazyRouteComponent,
  Outlet,
  redirect,
} from '@tanstack/react-router';
import type { i18n } from 'i18next';
import { sessionQuery } from '../api/session.ts';
import { preferredLocale } from '../i18n/locale.ts';
import { FailurePage } from './failure-page.tsx';
import { internalPath } from './internal-path.ts';

export interface RouterContext {
  queryClient: QueryClient;
  i18n: i18n;
}

export const rootRoute = createRootRouteWithContext<RouterContext>()({
  component: Outlet,
  errorComponent: FailurePage,
});

/** Everything that needs a session; without one, the sign-in page remembers where to return to. */
export const signedInRoute = createRoute({
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
