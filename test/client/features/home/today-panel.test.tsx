import { afterEach, expect, test } from '@jest/globals';
import { cleanup, screen } from '@testing-library/react';
import { TodayPanel } from '../../../../client/features/home/today-panel.tsx';
import { renderRouted } from '../../render-routed.tsx';
import { serverWith } from '../../server-with.ts';

const realFetch = globalThis.fetch;
afterEach(() => {
  cleanup();
  globalThis.fetch = realFetch;
});

const now = new Date('2026-11-22T08:00:00Z');
const task = (id: string, dueAt: string | null, record: string | null = null) => ({
  id,
  title: { 'zh-CN': `跟进 ${id}`, en: `Follow up ${id}` },
  entity: 'lead',
  record,
  dueAt,
  createdAt: '2026-11-01T08:00:00Z',
  state: 'open',
  fields: ['note'],
  outcomes: [],
});
const ok = (body: unknown) => ({ status: 200, body });

const lead = {
  name: 'lead',
  label: { 'zh-CN': '线索', en: 'Leads' },
  titleField: 'name',
  schema: {
    type: 'object',
    properties: { name: { type: 'string' }, company: { type: 'string' } },
  },
};
const record = { _id: 'r1', name: '王德顺', company: '武汉江汉水务集团' };

test('lists what is due today by time, then what comes next, and tells what is overdue and about whom', async () => {
  serverWith({
    '/api/tasks': ok({
      items: [
        task('later', '2026-11-25T08:00:00Z'),
        task('today', '2026-11-22T09:30:00Z'),
        task('late', '2026-11-22T05:00:00Z', 'r1'),
      ],
      nextCursor: 'more',
    }),
    '/api/entities': ok({ items: [lead] }),
    '/api/records/lead': ok({ items: [record], nextCursor: null }),
    '/api/records/lead/r1': ok(record),
  });
  renderRouted(<TodayPanel now={now} />, 'en');
  await screen.findByText('武汉江汉水务集团');
  const titles = screen.getAllByText(/^Follow up/).map((one) => one.textContent);
  expect(titles).toEqual(['Follow up late', 'Follow up today', 'Follow up later']);
  screen.getByText('3 hours overdue');
  screen.getByText('All 3+ tasks');
  expect(screen.getByRole('link', { name: 'Open Follow up late' }).getAttribute('href')).toBe(
    '/tasks?task=late',
  );
});

test('shows what comes next while nothing is due today', async () => {
  serverWith({
    '/api/tasks': ok({ items: [task('later', '2026-11-25T08:00:00Z')], nextCursor: null }),
    '/api/entities': ok({ items: [] }),
  });
  renderRouted(<TodayPanel now={now} />, 'zh-CN');
  await screen.findByText('今天没有到期的事，接下来是这些');
  screen.getByText('跟进 later');
});

test('tells what belongs here while there is nothing to do', async () => {
  serverWith({ '/api/tasks': ok({ items: [], nextCursor: null }) });
  renderRouted(<TodayPanel now={now} />, 'zh-CN');
  await screen.findByText('要办的事会排在这里');
});

test('says that the tasks could not be read instead of showing none', async () => {
  serverWith({
    '/api/tasks': {
      status: 503,
      body: { code: 'store.unavailable', detail: 'Try again shortly.' },
    },
  });
  renderRouted(<TodayPanel now={now} />, 'en');
  await screen.findByText('Your tasks could not be read');
  expect(screen.queryByText('What you have to do lines up here')).toBeNull();
});
