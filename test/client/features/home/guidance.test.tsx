import { afterEach, expect, test } from '@jest/globals';
import { act, cleanup, fireEvent, screen, waitFor } from '@testing-library/react';
import { Guidance } from '../../../../client/features/home/first-steps/guidance.tsx';
import { renderRouted } from '../../render-routed.tsx';
import { serverWith } from '../../server-with.ts';

const realFetch = globalThis.fetch;
afterEach(() => {
  cleanup();
  localStorage.clear();
  globalThis.fetch = realFetch;
});

const ok = (body: unknown) => ({ status: 200, body });
const label = { 'zh-CN': '线索', en: 'Lead' };
const pool = { name: 'lead_pool', label: { 'zh-CN': '线索公海', en: 'Lead pool' }, entity: 'lead' };
const lead = { _id: 'e', _rev: 2, name: 'lead', label, app: 'crm', pool: 'lead_pool', schema: {} };

const server = (rights: string[], records: unknown[]) =>
  serverWith({
    '/api/auth/me': ok({
      user: { id: 'me', name: 'Ann', email: '', roles: [], team: null, locale: 'en' },
      rights,
      entities: { lead: { read: 'own', update: 'own' } },
      app: { currency: 'CNY', timeZone: 'Asia/Shanghai' },
    }),
    '/api/users': ok({ items: [{ id: 'me', name: 'Ann', active: true, hasPassword: true }] }),
    '/api/entities': ok({ items: [lead] }),
    '/api/flows': ok({ items: [] }),
    '/api/forms': ok({ items: [] }),
    '/api/rules': ok({ items: [] }),
    '/api/pools': ok({ items: [{ ...pool, protection: 'P3D' }] }),
    '/api/records/lead': ok({ items: records, nextCursor: null }),
  });

test('an admin sees what is done already, goes to what is not, and puts the card away for good', async () => {
  server(['definitions', 'flows', 'users'], []);
  const { unmount } = renderRouted(<Guidance />, 'en');
  await screen.findByText('1 of 3 done');
  screen.getByRole('link', { name: /^Change a field \(Done\)/ });
  const invite = screen.getByRole('link', { name: /^Let somebody in/ });
  expect(invite.getAttribute('href')).toBe('/settings/people');
  fireEvent.click(screen.getByRole('button', { name: 'Hide the first steps' }));
  await waitFor(() => expect(screen.queryByText('First steps')).toBeNull());
  unmount();
  renderRouted(<Guidance />, 'en');
  await waitFor(() => expect(localStorage.length).toBeGreaterThan(0));
  expect(screen.queryByText('First steps')).toBeNull();
});

test('a seller without a record reads how the pool works, with its own limit', async () => {
  server([], []);
  renderRouted(<Guidance />, 'en');
  await screen.findByText(/within 3 days/);
  expect(screen.getByRole('link', { name: 'Open Lead pool' }).getAttribute('href')).toBe(
    '/pools/lead_pool',
  );
});

test('a seller who owns records is not told', async () => {
  server([], [{ _id: 'r1', name: '王德顺' }]);
  renderRouted(<Guidance />, 'en');
  await act(() => new Promise((resolve) => setTimeout(resolve, 300)));
  expect(screen.queryByText('How the pool works')).toBeNull();
});
