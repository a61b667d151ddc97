import { afterEach, expect, test } from '@jest/globals';
import { cleanup, fireEvent, screen } from '@testing-library/react';
import { DataPanel } from '../../../../client/features/home/data-panel.tsx';
import { renderRouted } from '../../render-routed.tsx';
import { serverWith } from '../../server-with.ts';

const realFetch = globalThis.fetch;
afterEach(() => {
  cleanup();
  globalThis.fetch = realFetch;
});

const entity = (name: string, zh: string, en: string) => ({ name, label: { 'zh-CN': zh, en } });
const page = (total: number) => ({ status: 200, body: { items: [], nextCursor: null, total } });

test('lists what the user may read with its number of records', async () => {
  serverWith({
    '/api/entities': {
      status: 200,
      body: { items: [entity('lead', '线索', 'Leads'), entity('ticket', '工单', 'Tickets')] },
    },
    '/api/records/lead': page(9240),
    '/api/records/ticket': page(1),
  });
  renderRouted(<DataPanel />, 'en');
  await screen.findByText('9,240 records');
  await screen.findByText('1 record');
  screen.getByText('Leads');
});

test('leaves out an entity whose records are not the user’s to see', async () => {
  serverWith({
    '/api/entities': {
      status: 200,
      body: { items: [entity('lead', '线索', 'Leads'), entity('salary', '薪资', 'Salaries')] },
    },
    '/api/records/lead': page(2),
    '/api/records/salary': { status: 403, body: { code: 'auth.forbidden' } },
  });
  renderRouted(<DataPanel />, 'zh-CN');
  await screen.findByText('2 条');
  expect(screen.queryByText('薪资')).toBeNull();
});

test('says what belongs here when there is nothing yet', async () => {
  serverWith({ '/api/entities': { status: 200, body: { items: [] } } });
  renderRouted(<DataPanel />, 'zh-CN');
  await screen.findByText('还没有可以看的数据');
});

test('shows the failure with its number and reads again on request', async () => {
  const answers = serverWith({
    '/api/entities': {
      status: 500,
      body: { code: 'server.error', detail: 'Something went wrong here.', requestId: 'r-9' },
    },
  });
  renderRouted(<DataPanel />, 'en');
  await screen.findByText('Something went wrong here.');
  screen.getByText('Number r-9');
  answers['/api/entities'] = { status: 200, body: { items: [entity('lead', '线索', 'Leads')] } };
  answers['/api/records/lead'] = page(3);
  fireEvent.click(screen.getByRole('button', { name: 'Try again' }));
  await screen.findByText('3 records');
});
