import { afterEach, test } from '@jest/globals';
import { cleanup, fireEvent, screen } from '@testing-library/react';
import { DashboardsPage } from '../../../../client/features/dashboards/dashboards-page.tsx';
import { renderRouted } from '../../render-routed.tsx';
import { serverWith } from '../../server-with.ts';

const realFetch = globalThis.fetch;
afterEach(() => {
  cleanup();
  globalThis.fetch = realFetch;
});

test('says that the dashboards could not be read, and reads them again', async () => {
  const answers = serverWith({ '/api/dashboards': { status: 503, body: undefined } });
  renderRouted(<DashboardsPage />, 'en');
  await screen.findByText('The dashboards could not be read');
  const sales = { name: 'sales', label: { 'zh-CN': '销售', en: 'Sales' }, tiles: [] };
  answers['/api/dashboards'] = { status: 200, body: { items: [sales] } };
  fireEvent.click(screen.getByRole('button', { name: 'Try again' }));
  await screen.findByRole('link', { name: /Sales/ });
});
