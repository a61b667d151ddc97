import {
  createMemoryHistory,
  createRootRoute,
  createRouter,
  RouterProvider,
} from '@tanstack/react-router';
import type { RenderResult } from '@testing-library/react';
import type { ReactNode } from 'react';
import type { Locale } from '../../schemas/model/language.ts';
import { renderPage } from './render-page.tsx';

/** As `renderPage`, where links lead somewhere; `path()` is where the page is. */
export function renderRouted(
  content: ReactNode,
  locale: Locale,
  at = '/',
): RenderResult & { path: () => string } {
  const history = createMemoryHistory({ initialEntries: [at] });
  const router = createRouter({
    routeTree: createRootRoute({ component: () => content, notFoundComponent: () => content }),
    history,
  });
  const result = renderPage(<RouterProvider router={router as never} />, locale);
  return { ...result, path: () => history.location.href };
}
