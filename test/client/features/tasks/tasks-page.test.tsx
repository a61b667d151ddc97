import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { MantineProvider } from '@mantine/core';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import {
  createMemoryHistory,
  createRootRoute,
  createRoute,
  createRouter,
  RouterProvider,
} from '@tanstack/react-router';
import { act, cleanup, fireEvent, render, screen } from '@testing-library/react';
import { I18nextProvider } from 'react-i18next';
import { TasksPage } from '../../../../client/features/tasks/tasks-page.tsx';
import { createI18n } from '../../../../client/i18n/i18n.ts';
import { readTaskSearch } from '../../../../client/tasks/task-search.ts';
import { serverWith } from '../../server-with.ts';

const realFetch = globalThis.fetch;
beforeEach(() => localStorage.clear());
afterEach(() => {
  cleanup();
  globalThis.fetch = realFetch;
});

const ok = (body: unknown) => ({ status: 200, body });
const label = (en: string) => ({ 'zh-CN': en, en });
const user = { id: 'u1', name: 'Lin', email: 'lin@example.com', roles: [], locale: 'en' };
const lead = {
  name: 'lead',
  label: label('Lead'),
  titleField: 'name',
  _rev: 1,
  schema: {
    type: 'object',
    properties: { name: { type: 'string' }, note: { type: 'string', 'x-label': label('Note') } },
  },
};
const taskOf = (id: string, title: string, dueAt: string) => ({
  id,
  _rev: 1,
  run: `run-${id}`,
  flow: 'f',
  entity: 'lead',
  record: 'r1',
  title: label(title),
  form: null,
  fields: ['note'],
  required: [],
  outcomes: [{ id: 'done', label: label('Done') }],
  assignee: 'u1',
  role: null,
  state: 'open',
  dueAt,
  createdAt: '2999-01-01T00:00:00Z',
});
const call = taskOf('t1', 'Call back', '2999-01-05T00:00:00Z');
const visit = taskOf('t2', 'Visit', '2999-01-02T00:00:00Z');
const listed = (...items: object[]) => ok({ items, nextCursor: null });

/** Opens the inbox with one task; `becomes` is what the server says from then on. */
async function openInbox() {
  const answers = serverWith({
    '/api/auth/session': ok({ user }),
    '/api/auth/me': ok({
      user,
      rights: [],
      entities: { lead: { read: 'all', hiddenFields: [], readOnlyFields: [] } },
      app: { currency: 'CNY', timeZone: 'Asia/Shanghai' },
    }),
    '/api/entities': listed(lead),
    '/api/users': listed({ id: 'u2', name: 'Ma Xiao', active: true, team: null }),
    '/api/records/lead/r1': ok({ _id: 'r1', _rev: 5, name: 'Wang', note: null }),
    '/api/tasks': listed(call),
  });
  const client = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  client.setQueryData(['session'], user);
  const root = createRootRoute();
  const signedIn = createRoute({ getParentRoute: () => root, id: 'signed-in' });
  const tasks = createRoute({
    getParentRoute: () => signedIn,
    path: '/tasks',
    validateSearch: readTaskSearch,
    component: TasksPage,
  });
  const router = createRouter({
    routeTree: root.addChildren([signedIn.addChildren([tasks])]),
    history: createMemoryHistory({ initialEntries: ['/tasks'] }),
  });
  render(
    <I18nextProvider i18n={createI18n('en')}>
      <MantineProvider env="test">
        <QueryClientProvider client={client}>
          <RouterProvider router={router as never} />
        </QueryClientProvider>
      </MantineProvider>
    </I18nextProvider>,
  );
  const note = await screen.findByLabelText<HTMLInputElement>(/Note/);
  const becomes = async (next: typeof answers) => {
    Object.assign(answers, next);
    await act(() => client.invalidateQueries({ queryKey: ['tasks'] }));
  };
  return { note, becomes };
}

test('keeps the first task open, with what was typed, when one that is due earlier arrives and it changes', async () => {
  const { note, becomes } = await openInbox();
  fireEvent.change(note, { target: { value: 'Wants an offer' } });
  await becomes({ '/api/tasks': listed(visit, { ...call, _rev: 2 }) });
  await screen.findByRole('link', { name: /Visit/ });
  screen.getByRole('heading', { name: 'Call back' });
  expect(note.isConnected).toBe(true);
  expect(note.value).toBe('Wants an offer');
});

test('says who completed the open task meanwhile instead of showing the next one', async () => {
  const { becomes } = await openInbox();
  const at = new Date().toISOString();
  await becomes({
    '/api/tasks': listed(visit),
    '/api/tasks/t1': ok({ ...call, _rev: 2, state: 'completed', outcome: 'done', by: 'u2', at }),
  });
  await screen.findByText(/Ma Xiao/);
  screen.getByRole('heading', { name: 'Call back' });
});
