import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { MantineProvider } from '@mantine/core';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import {
  createMemoryHistory,
  createRootRoute,
  createRoute,
  createRouter,
  RouterProvider,
} from '@tanstack/react-router';
import { act, cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { I18nextProvider } from 'react-i18next';
import { ListPage } from '../../../../client/features/lists/list-page.tsx';
import { readListSearch } from '../../../../client/features/lists/list-search.ts';
import { createPageStore } from '../../../../client/features/lists/page-store.ts';
import { createI18n } from '../../../../client/i18n/i18n.ts';
import { listOrder } from '../../../../client/ui/list-order.ts';

const rights = { read: 'all', create: true, update: 'all', delete: 'all', assign: 'all' };
const user = { id: 'u1', name: 'Ann', email: 'a@b.c', roles: [], team: null, locale: 'en' };
const label = (en: string) => ({ 'zh-CN': en, en });
const lead = {
  _id: 'e1',
  _rev: 1,
  name: 'lead',
  label: label('Lead'),
  titleField: 'name',
  schema: {
    properties: {
      name: { type: 'string', 'x-label': label('Name') },
      amount: { type: 'number', 'x-type': 'money', 'x-label': label('Amount') },
    },
  },
};
const record = (at: number) => ({
  _id: `r${at}`,
  _rev: 1,
  name: `Lead ${at}`,
  amount: at,
  _owner: 'u2',
});
const rowCount = 250;

/** A server with so many leads, and what it was asked. */
let asked: URL[];
let saved: unknown[];
/** So many leads came in on top since the list was opened. */
let arrived: number;
/** Whose leads one may change; all are a colleague's. */
let update: 'own' | 'all';
let client: QueryClient;

function answerOf(url: URL, body: string | undefined): unknown {
  switch (url.pathname) {
    case '/api/auth/me':
      return {
        user,
        rights: ['definitions'],
        entities: {
          lead: {
            ...rights,
            update,
            hiddenFields: [],
            readOnlyFields: [],
            export: true,
            import: true,
          },
        },
      };
    case '/api/entities':
      return { items: [lead] };
    case '/api/records/lead/aggregate':
      return { groups: [{ key: [], values: { n: rowCount, m0: 9 }, filter: {} }], total: 1 };
    case '/api/records/lead': {
      if (url.searchParams.get('search') === 'nobody') return { items: [], nextCursor: null };
      const from = Number(url.searchParams.get('cursor') ?? 0);
      const to = Math.min(rowCount, from + Number(url.searchParams.get('limit')));
      const items = Array.from({ length: to - from }, (_, at) => record(from + at - arrived));
      return { items, nextCursor: to < rowCount ? String(to) : null };
    }
    case '/api/views':
      if (body === undefined) return { items: saved };
      saved.push(JSON.parse(body));
      return saved.at(-1);
    default:
      return { items: [] };
  }
}

/** jsdom lays nothing out, so the list is told how much room it has. */
const kept = ['clientWidth', 'clientHeight'].map(
  (name) => [name, Object.getOwnPropertyDescriptor(Element.prototype, name)] as const,
);
const size = {
  set: (width: number, height: number) => {
    Object.defineProperty(Element.prototype, 'clientWidth', { configurable: true, value: width });
    Object.defineProperty(Element.prototype, 'clientHeight', { configurable: true, value: height });
  },
  reset: () => {
    for (const [name, descriptor] of kept)
      if (descriptor) Object.defineProperty(Element.prototype, name, descriptor);
  },
};

const realFetch = globalThis.fetch;
beforeEach(() => {
  asked = [];
  saved = [];
  arrived = 0;
  update = 'all';
  globalThis.fetch = (async (path: string, options?: { body?: string }) => {
    const url = new URL(path, 'http://localhost');
    asked.push(url);
    return {
      ok: true,
      status: 200,
      headers: { get: () => null },
      json: async () => answerOf(url, options?.body),
    };
  }) as unknown as typeof fetch;
  size.set(900, 80);
  Element.prototype.scrollTo = () => undefined;
});
afterEach(() => {
  cleanup();
  globalThis.fetch = realFetch;
  size.reset();
});

async function openList(address = '/records/lead', shown = 'Lead 0') {
  const root = createRootRoute();
  const route = createRoute({
    getParentRoute: () => root,
    path: '/records/$entity',
    validateSearch: readListSearch,
    component: ListPage,
  });
  const record = createRoute({
    getParentRoute: () => root,
    path: '/records/$entity/$id',
    component: () => <p>one record</p>,
  });
  const router = createRouter({
    routeTree: root.addChildren([route, record]),
    history: createMemoryHistory({ initialEntries: [address] }),
  });
  client = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  render(
    <I18nextProvider i18n={createI18n('en')}>
      <MantineProvider env="test">
        <QueryClientProvider client={client}>
          <RouterProvider router={router as never} />
        </QueryClientProvider>
      </MantineProvider>
    </I18nextProvider>,
  );
  await screen.findByText(shown, {}, { timeout: 4_000 });
  return router;
}

const grid = () => screen.getByRole('grid', { name: 'Lead' });
const press = (key: string, options = {}) => fireEvent.keyDown(grid(), { key, ...options });
const lastListRequest = () =>
  asked.filter(({ pathname }) => pathname === '/api/records/lead').at(-1)?.searchParams;

describe('the list of an entity', () => {
  test('shows its records with their number and sum, asking for no more than its columns', async () => {
    await openList();
    await screen.findByText('250 records');
    expect(screen.getAllByRole('row').length).toBeLessThan(40);
    expect(lastListRequest()?.get('fields')).toContain('name');
    expect(lastListRequest()?.get('limit')).toBe('100');
  });

  test('is moved through, chosen from and opened by keyboard', async () => {
    const router = await openList();
    press('ArrowDown');
    press(' ');
    await screen.findByText('1 selected');
    press('ArrowDown');
    press('ArrowDown');
    press(' ', { shiftKey: true });
    await screen.findByText('3 selected');
    expect(screen.getAllByRole('row', { selected: true })).toHaveLength(3);
    press('a', { ctrlKey: true });
    await screen.findByText('250 selected');
    press('Enter');
    await waitFor(() => expect(router.state.location.pathname).toBe('/records/lead/r2'));
  });

  test('keeps the record one looks at when others come in on top', async () => {
    const router = await openList();
    press('ArrowDown');
    press('ArrowDown');
    press('p');
    const full = await screen.findByRole('link', { name: 'Open' });
    arrived = 1;
    await act(() => client.invalidateQueries({ queryKey: ['records'] }));
    await screen.findByText('Lead -1');
    expect(full.getAttribute('href')).toBe('/records/lead/r1');
    expect(grid().getAttribute('aria-activedescendant')).toBe('row-2');
    press('Enter');
    await waitFor(() => expect(router.state.location.pathname).toBe('/records/lead/r1'));
  });

  test('opens no form by E on a record that is not theirs to change', async () => {
    update = 'own';
    await openList();
    press('ArrowDown');
    press('e');
    expect(asked.some(({ pathname }) => pathname === '/api/records/lead/r0')).toBe(false);
    update = 'all';
    await act(() => client.invalidateQueries({ queryKey: ['me'] }));
    await waitFor(() => {
      press('e');
      expect(asked.some(({ pathname }) => pathname === '/api/records/lead/r0')).toBe(true);
    });
  });

  test('leads by the name of a record too, which then knows the one before and after', async () => {
    const router = await openList();
    fireEvent.click(screen.getByRole('link', { name: 'Lead 1' }));
    await waitFor(() => expect(router.state.location.pathname).toBe('/records/lead/r1'));
    expect(listOrder.around('lead', 'r1')).toMatchObject({ previous: 'r0', next: 'r2' });
  });

  test('is sorted by its headings, and says so in the address', async () => {
    const router = await openList();
    fireEvent.click(screen.getByRole('button', { name: 'Amount' }));
    await waitFor(() => expect(router.state.location.search).toMatchObject({ sort: 'amount' }));
    await waitFor(() => expect(lastListRequest()?.get('sort')).toBe('amount'));
    expect(screen.getByRole('columnheader', { name: /Amount/ }).getAttribute('aria-sort')).toBe(
      'ascending',
    );
    await screen.findByRole('button', { name: 'Save view' });
  });

  test('finds what a link asks for and removes the condition again', async () => {
    const filter = encodeURIComponent(JSON.stringify({ amount: { $gte: 5 }, _owner: '@me' }));
    await openList(`/records/lead?filter=${filter}`);
    expect(JSON.parse(lastListRequest()?.get('filter') ?? '')).toEqual({
      amount: { $gte: 5 },
      _owner: { $eq: 'u1' },
    });
    fireEvent.click(screen.getByRole('button', { name: 'Remove condition: Owner is me' }));
    await waitFor(() =>
      expect(JSON.parse(lastListRequest()?.get('filter') ?? '')).toEqual({ amount: { $gte: 5 } }),
    );
  });

  test('offers to clear what matches nothing', async () => {
    const router = await openList();
    fireEvent.change(screen.getByRole('searchbox'), { target: { value: 'nobody' } });
    fireEvent.click(await screen.findByRole('button', { name: 'Clear conditions' }));
    await screen.findByText('Lead 0');
    expect(router.state.location.search).not.toHaveProperty('q');
  });
});

test('every row of a long list is read, few of them kept', async () => {
  const client = new QueryClient();
  const store = createPageStore(client, 'lead', { fields: ['name'] });
  const stop = store.subscribe(() => undefined);
  const seen = new Set<string>();
  let top = 0;
  for (; !(store.snapshot().isComplete && top >= store.snapshot().rowCount); top += 20) {
    act(() => store.show(top, top + 30));
    await waitFor(() => expect(store.snapshot().rowAt(Math.min(top, rowCount - 1))).toBeDefined());
    for (let at = top; at < top + 20; at += 1) {
      const id = store.snapshot().rowAt(at)?._id;
      if (id) seen.add(id);
    }
  }
  expect(seen.size).toBe(rowCount);
  expect(store.snapshot().rowAt(0)).toBeUndefined();
  expect(await store.idsBetween(95, 104)).toEqual(
    Array.from({ length: 10 }, (_, at) => `r${95 + at}`),
  );
  stop();
  client.clear();
});

describe.each([
  ['kanban', '/api/records/lead/aggregate'],
  ['calendar', '/api/records/lead'],
])('the list as %s', (mode, refused) => {
  test('says that it could not be read instead of being empty', async () => {
    const answer = globalThis.fetch;
    const day = { type: 'string', format: 'date', 'x-label': label('Day') };
    const kind = { type: 'string', enum: ['a', 'b'], 'x-label': label('Kind') };
    const properties = { ...lead.schema.properties, day, kind };
    const items = [{ ...lead, schema: { properties } }];
    globalThis.fetch = (async (path: string, options: RequestInit) => {
      const { pathname } = new URL(path, 'http://localhost');
      if (pathname !== '/api/entities' && pathname !== refused) return answer(path, options);
      const status = pathname === refused ? 503 : 200;
      const headers = { get: () => null };
      return { ok: status === 200, status, headers, json: async () => ({ items }) };
    }) as unknown as typeof fetch;
    await openList(`/records/lead?mode=${mode}`, 'The list could not be read');
    screen.getByRole('button', { name: 'Try again' });
  });
});
