import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import type { i18n } from 'i18next';
import { I18nextProvider } from 'react-i18next';
import { createQueryClient } from '../api/query-client.ts';
import { LookProvider } from '../ui/look-provider.tsx';
import { type AppRouter, createAppRouter } from './router.tsx';
import { internalPath } from './internal-path.ts';

/** Makes the client once: its texts, its store of answers and its routes. */
export function createApp(texts: i18n) {
  const queryClient = createQueryClient(() => {
    const to = internalPath(router.state.location.href);
    void router.navigate({ to: '/sign-in', search: to ? { to } : {} });
  });
  const router: AppRouter = createAppRouter({ queryClient, i18n: texts });
  return function App() {
    return (
      <I18nextProvider i18n={texts}>
        <LookProvider>
          <QueryClientProvider client={queryClient}>
            <RouterProvider router={router} />
          </QueryClientProvider>
        </LookProvider>
      </I18nextProvider>
    );
  };
}
