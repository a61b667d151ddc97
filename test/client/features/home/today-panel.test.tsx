import { afterEach, expect, test } from '@jest/globals';
import { cleanup, screen } from '@testing-library/react';
import { TodayPanel } from '../../../../client/features/home/today-panel.tsx';
import { renderPage } from '../../render-page.tsx';
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
});
const ok = (body: unknown) => ({ status: 200, body });

test('lists open tasks by due time, tells what is overdue and about whom', async () => {
  serverWith({
    '/api/tasks': ok({
      items: [
        task('a', null),
        task('b', '2026-11-25T08:00:00Z'),
        task('c', '2026-11-20T08:00:00Z', 'r1'),
      ],
      nextCursor: 'more',
    }),
    '/api/entities': ok({
      items: [
        { name: 'lead', label: { 'zh-CN': '线索', en: 'Leads' }, titleField: 'name', schema: {} },
      ],
    }),
    '/api/records/lead/r1': ok({ name: '王德顺' }),
  });
  renderPage(<TodayPanel now={now} />, 'en');
  await screen.findByText('王德顺');
  const titles = screen.getAllByText(/^Follow up/).map((one) => one.textContent);
  expect(titles).toEqual(['Follow up c', 'Follow up b', 'Follow up a']);
  screen.getByText(/^overdue/);
  screen.getByText('the first 3');
});

test('tells what belongs here while there is nothing to do', async () => {
  serverWith({ '/api/tasks': ok({ items: [], nextCursor: null }) });
  renderPage(<TodayPanel now={now} />, 'zh-CN');
  await screen.findByText('要办的事会排在这里');
});

test('says that the tasks could not be read instead of showing none', async () => {
  serverWith({
    '/api/tasks': {
      status: 503,
      body: { code: 'store.unavailable', detail: 'Try again shortly.' },
    },
  });
  renderPage(<TodayPanel now={now} />, 'en');
  await screen.findByText('Your tasks could not be read');
  expect(screen.queryByText('What you have to do lines up here')).toBeNull();
});
