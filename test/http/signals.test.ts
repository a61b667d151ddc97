import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type TestApp, createTestApp } from '../support/create-test-app.ts';
import { until } from '../support/until.ts';

const label = (text: string) => ({ 'zh-CN': text, en: text });
let app: TestApp;

beforeAll(async () => {
  app = await createTestApp();
});
afterAll(() => app.close());

const send = (name: string, body: object, headers = {}) =>
  app.admin('POST', `/api/signals/${name}`, body, headers);

test('a signal is kept until a flow waits for it, and is taken once', async () => {
  const schema = {
    type: 'object',
    properties: { name: { type: 'string' }, by: { type: 'string' } },
  };
  await app.admin('POST', '/api/entities', { name: 'order', label: label('Order'), schema });
  const graph = {
    nodes: [
      { id: 'new', type: 'trigger.recordCreated', settings: { entity: 'order' } },
      {
        id: 'paid',
        type: 'waitForEvent',
        settings: { signal: { name: 'paid', key: { expr: 'name' } } },
        timeout: { after: 'P3D' },
      },
      {
        id: 'note',
        type: 'record.update',
        settings: { values: { by: { expr: '$steps.paid.payload.by' } } },
      },
    ],
    edges: [
      { id: 'a', source: 'new', target: 'paid' },
      { id: 'b', source: 'paid', target: 'note' },
      { id: 'c', source: 'paid', port: 'timeout', target: 'note' },
    ],
  };
  const { body: flow } = await app.admin('POST', '/api/flows', {
    name: 'payment',
    label: label('Payment'),
    graph,
  });
  const published = await app.admin('POST', `/api/flows/${flow.id}/publish`, { draftRev: 1 });
  expect([published.status, published.body.errors]).toEqual([201, undefined]);
  const key = { 'Idempotency-Key': 'payment-7' };
  const early = await send('paid', { key: 'A-7', payload: { by: 'card' } }, key);
  const again = await send('paid', { key: 'A-7', payload: { by: 'card' } }, key);
  expect([early.status, early.body.state, again.body.id]).toEqual([202, 'kept', early.body.id]);
  const { body: order } = await app.admin('POST', '/api/records/order', { name: 'A-7' });
  const read = async () => (await app.admin('GET', `/api/records/order/${order._id}`)).body;
  expect(await until(async () => (await read()).by)).toBe('card');
});

test('a name that is none and a content that is too large are refused', async () => {
  expect((await send('7up', { key: 'k' })).body.code).toBe('signal.name_invalid');
  const large = { key: 'k', payload: 'x'.repeat(70_000) };
  expect((await send('paid', large)).body.code).toBe('signal.too_large');
});

test('a time-out on a node that does not wait is refused', async () => {
  const graph = {
    nodes: [
      { id: 'new', type: 'trigger.recordCreated', settings: { entity: 'order' } },
      { id: 'end', type: 'end', settings: {}, timeout: { after: 'soon', calendar: 'nobodys' } },
    ],
    edges: [{ id: 'a', source: 'new', target: 'end' }],
  };
  const { body: flow } = await app.admin('POST', '/api/flows', {
    name: 'hasty',
    label: label('Hasty'),
    graph,
  });
  const { body } = await app.admin('POST', `/api/flows/${flow.id}/publish`, { draftRev: 1 });
  const codes = body.errors.map(({ code }: { code: string }) => code);
  expect(codes).toEqual(
    expect.arrayContaining([
      'flow.timeout_without_wait',
      'flow.bad_duration',
      'flow.unknown_calendar',
    ]),
  );
});

test('a calendar that a flow counts by is not deleted, one with mistakes is not saved', async () => {
  const calendar = { name: 'office', label: label('Office'), timeZone: 'Asia/Shanghai' };
  const bad = await app.admin('POST', '/api/calendars', {
    ...calendar,
    timeZone: 'Moon/Base',
    week: { mon: [['18:00', '09:00']] },
    holidays: [{ from: '2026-10-07', to: '2026-10-01' }],
  });
  expect([bad.status, bad.body.errors.map(({ pointer }: { pointer: string }) => pointer)]).toEqual([
    422,
    ['/timeZone', '/week/mon/0', '/holidays/0/to'],
  ]);
  await app.admin('POST', '/api/calendars', { ...calendar, week: { mon: [['09:00', '18:00']] } });
  const graph = {
    nodes: [
      { id: 'new', type: 'trigger.recordCreated', settings: { entity: 'order' } },
      { id: 'wait', type: 'wait', settings: { for: 'P1D', calendar: 'office' } },
    ],
    edges: [{ id: 'a', source: 'new', target: 'wait' }],
  };
  await app.admin('POST', '/api/flows', { name: 'slow', label: label('Slow'), graph });
  const { status, body } = await app.admin('DELETE', '/api/calendars/office');
  expect([status, body.code]).toEqual([409, 'calendar.in_use']);
  const week = { mon: [['09:00', '18:00']] };
  await app.admin('POST', '/api/calendars', { ...calendar, name: 'shift', week });
  const { id } = await app.person({ email: 'shift@example.com', roles: [], name: 'Shea' });
  await app.admin('PATCH', `/api/users/${id}`, { calendar: 'shift' });
  const wrong = await app.admin('PATCH', `/api/users/${id}`, { calendar: 'shfit' });
  expect([wrong.status, wrong.body.errors]).toMatchObject([
    422,
    [{ pointer: '/calendar', code: 'calendar.unknown' }],
  ]);
  const sea = { name: 'sea', label: label('Sea'), entity: 'order', calendar: 'shfit' };
  const refused = await app.admin('POST', '/api/pools', sea);
  expect([refused.status, refused.body.errors]).toMatchObject([
    422,
    [{ pointer: '/calendar', code: 'calendar.unknown' }],
  ]);
  const kept = await app.admin('DELETE', '/api/calendars/shift');
  expect([kept.status, kept.body.details.used]).toEqual([409, 'Shea']);
});
