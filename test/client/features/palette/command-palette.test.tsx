import { afterEach, expect, test } from '@jest/globals';
import { cleanup, fireEvent, screen, waitFor } from '@testing-library/react';
import { CommandPalette } from '../../../../client/features/palette/command-palette.tsx';
import { palette } from '../../../../client/ui/palette-state.ts';
import { renderRouted } from '../../render-routed.tsx';
import { serverWith } from '../../server-with.ts';

const realFetch = globalThis.fetch;
afterEach(() => {
  cleanup();
  palette.set(false);
  globalThis.fetch = realFetch;
});

const ok = (body: unknown) => ({ status: 200, body });
const lead = {
  name: 'lead',
  label: { 'zh-CN': '线索', en: 'Lead' },
  titleField: 'name',
  schema: {
    type: 'object',
    properties: { name: { type: 'string' }, company: { type: 'string' } },
  },
};

function open() {
  serverWith({
    '/api/auth/me': ok({
      user: { id: 'u1', name: 'Lin', email: 'lin@example.com', roles: [], locale: 'en' },
      rights: [],
      entities: { lead: { read: 'all', create: true, hiddenFields: [], readOnlyFields: [] } },
      app: { currency: 'CNY', timeZone: 'Asia/Shanghai' },
    }),
    '/api/entities': ok({ items: [lead] }),
    '/api/views': ok({ items: [] }),
    '/api/pools': ok({ items: [] }),
    '/api/dashboards': ok({ items: [] }),
    '/api/records/lead': ok({
      items: [{ _id: 'r1', name: 'Wang Deshun', company: 'Wuhan Water' }],
      nextCursor: null,
    }),
  });
  palette.set(true);
  return renderRouted(<CommandPalette />, 'en');
}

const field = () => screen.findByRole('combobox');
const activeText = (input: HTMLElement) =>
  document.getElementById(input.getAttribute('aria-activedescendant') ?? '')?.textContent;

test('finds a record while typing, and enter opens it', async () => {
  const { path } = open();
  const input = await field();
  await screen.findByText('New lead');
  fireEvent.change(input, { target: { value: 'wang' } });
  await screen.findByText('Wuhan Water');
  expect(activeText(input)).toContain('Wang Deshun');
  fireEvent.keyDown(input, { key: 'Enter' });
  await waitFor(() => expect(path()).toBe('/records/lead/r1'));
  expect(palette.isOpen()).toBe(false);
});

test('arrows choose among screens and commands, named in either language', async () => {
  const { path } = open();
  const input = await field();
  await screen.findByText('New lead');
  fireEvent.change(input, { target: { value: '线索' } });
  await waitFor(() => expect(activeText(input)).toContain('Lead'));
  fireEvent.keyDown(input, { key: 'ArrowDown' });
  expect(activeText(input)).toContain('New lead');
  fireEvent.keyDown(input, { key: 'Enter' });
  await waitFor(() => expect(path()).toBe('/records/lead/new'));
});
