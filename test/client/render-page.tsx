import { MantineProvider } from '@mantine/core';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { type RenderResult, render } from '@testing-library/react';
import type { ReactNode } from 'react';
import { I18nextProvider } from 'react-i18next';
import { createI18n } from '../../client/i18n/i18n.ts';
import type { Locale } from '../../schemas/model/language.ts';

/** Renders a component as the client does, in that language, without a router. */
export function renderPage(content: ReactNode, locale: Locale): RenderResult {
  const queryClient = new QueryClient({ defaultOptions: { queries: { retry: false, gcTime: 0 } } });
  return render(
    <I18nextProvider i18n={createI18n(locale)}>
      <MantineProvider env="test">
        <QueryClientProvider client={queryClient}>{content}</QueryClientProvider>
      </MantineProvider>
    </I18nextProvider>,
  );
}
