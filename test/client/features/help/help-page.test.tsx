import { afterEach, expect, test } from '@jest/globals';
import { cleanup, screen } from '@testing-library/react';
import { HelpPage } from '../../../../client/features/help/help-page.tsx';
import { renderRouted } from '../../render-routed.tsx';
import { serverWith } from '../../server-with.ts';

const realFetch = globalThis.fetch;
afterEach(() => {
  cleanup();
  globalThis.fetch = realFetch;
});

const ok = (body: unknown) => ({ status: 200, body });
const answers = (rights: string[], grants: Record<string, unknown>) => ({
  '/api/auth/me': ok({
    user: { id: 'u', name: 'Ann', email: '', roles: [], team: null, locale: 'en' },
    rights,
    entities: { lead: { read: 'own', create: true, ...grants } },
    app: { currency: 'CNY', timeZone: 'Asia/Shanghai' },
  }),
  '/api/entities': ok({
    items: [{ name: 'lead', label: { 'zh-CN': '线索', en: 'Lead' }, pool: 'p', schema: {} }],
  }),
  '/api/pools': ok({ items: [{ name: 'p', label: { 'zh-CN': '公海', en: 'Pool' } }] }),
});

test('a seller reads about the daily work, and each part leads to its screen', async () => {
  serverWith(answers([], { import: false }));
  renderRouted(<HelpPage />, 'en');
  const pool = await screen.findByRole('link', { name: 'Open Pool' });
  expect(pool.getAttribute('href')).toBe('/pools/p');
  expect(screen.queryByText('Import and export')).toBeNull();
  expect(screen.queryByText('Building')).toBeNull();
});

test('who builds reads about the designers too, and finds the guide', async () => {
  serverWith(answers(['definitions', 'flows'], { import: true }));
  renderRouted(<HelpPage />, 'en');
  await screen.findByRole('link', { name: 'Read the guide' });
  screen.getByText('Import and export');
  expect(screen.getByRole('link', { name: 'Open Flows' }).getAttribute('href')).toBe(
    '/build/flows',
  );
  expect(screen.queryByRole('link', { name: 'Open People and roles' })).toBeNull();
});
