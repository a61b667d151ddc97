/** What signed-in people are told over a socket, and what they are not. */
import { afterAll, afterEach, beforeEach, expect, test } from '@jest/globals';
import type { RecordMessage } from '../../../schemas/model/live-messages.ts';
import { type Caller, createTestApp } from '../../support/create-test-app.ts';
import { allIsTold, type Line, openSocket } from './open-socket.ts';

const app = await createTestApp();
afterAll(() => app.close());

const text = (name: string) => ({ 'zh-CN': name, en: name });

async function good(answer: ReturnType<Caller>, status = 201): Promise<any> {
  const { status: got, body, text: said } = await answer;
  if (got !== status) throw new Error(`${got}: ${said}`);
  return body;
}

const { admin } = app;
await good(
  admin('POST', '/api/entities', {
    name: 'deal',
    label: text('Deal'),
    pool: 'sea',
    schema: {
      type: 'object',
      properties: {
        title: { type: 'string' },
        margin: { type: 'number' },
        code: { type: 'string', 'x-unique': true },
      },
      required: ['title'],
    },
  }),
);
await good(
  admin('POST', '/api/roles', {
    name: 'seller',
    entities: {
      deal: {
        read: 'own',
        create: true,
        update: 'own',
        delete: 'own',
        fields: { margin: 'hidden' },
      },
    },
  }),
);
await good(
  admin('POST', '/api/pools', { name: 'sea', label: text('Sea'), entity: 'deal', members: {} }),
);
const north = await app.person({ email: 'north@example.com', roles: ['seller'] });
const south = await app.person({ email: 'south@example.com', roles: ['seller'] });

const tokenOf = async (call: Caller): Promise<{ id: string; token: string }> =>
  good(call('POST', '/api/auth/tokens', { name: 'test' }));

beforeEach(() => allIsTold(app));

const lines: Line[] = [];
async function lineOf(call: Caller): Promise<Line> {
  const { token } = await tokenOf(call);
  const line = await openSocket(app.url, { token });
  lines.push(line);
  return line;
}
afterEach(() => {
  for (const line of lines.splice(0)) line.socket.close();
});

const create = (call: Caller, values: object) => good(call('POST', '/api/records/deal', values));
const change = (call: Caller, id: string, patch: object) =>
  good(call('PATCH', `/api/records/deal/${id}`, patch), 200);

const has = (type: RecordMessage['type'], id: string) => (told: Line['told']) =>
  told.some(([name, message]) => name === 'record' && message.type === type && message.id === id);

/** Long enough for a message that must not come. */
const quiet = () => new Promise((resolve) => setTimeout(resolve, 500));

test('a change is told with its fields, its person and its place in the log', async () => {
  const line = await lineOf(north.call);
  const answer = await line.subscribe('entity:deal');
  const deal = await create(north.call, { title: 'One' });
  await line.until(has('created', deal._id));
  const changed = await change(north.call, deal._id, { title: 'Two' });
  await line.until(has('updated', deal._id));
  const [created, updated] = line.records();
  expect(created).toMatchObject({ entity: 'deal', id: deal._id, rev: 1, type: 'created' });
  expect(updated).toEqual({
    entity: 'deal',
    id: deal._id,
    rev: changed._rev,
    type: 'updated',
    changed: ['title'],
    seq: (created?.seq ?? 0) + 1,
    by: north.id,
  });
  expect(created?.seq).toBeGreaterThan(answer.seq ?? Number.POSITIVE_INFINITY);
});

test('a record room is told of its record only, and of its removal', async () => {
  const [mine, other] = [
    await create(north.call, { title: 'a' }),
    await create(north.call, { title: 'b' }),
  ];
  await allIsTold(app);
  const line = await lineOf(north.call);
  expect(await line.subscribe(`record:deal:${mine._id}`)).toEqual({ seq: expect.any(Number) });
  await change(north.call, other._id, { title: 'c' });
  await good(north.call('DELETE', `/api/records/deal/${mine._id}`), 204);
  await line.until(has('deleted', mine._id));
  expect(line.records().map(({ id, type }) => [id, type])).toEqual([[mine._id, 'deleted']]);
});

test('somebody who may not read the record is told nothing', async () => {
  const line = await lineOf(south.call);
  await line.subscribe('entity:deal');
  const deal = await create(north.call, { title: 'Secret' });
  await change(north.call, deal._id, { title: 'More secret' });
  await quiet();
  expect(line.told).toEqual([]);
  const answer = await line.subscribe(`record:deal:${deal._id}`);
  const absent = await line.subscribe(`record:deal:00000000-0000-7000-8000-00000000dead`);
  expect(answer.error?.code).toBe('record.not_found');
  expect(absent.error?.code).toBe('record.not_found');
});

test('a record that changes hands is gone for one and there for the other', async () => {
  const deal = await create(north.call, { title: 'Handed on' });
  await allIsTold(app);
  const [from, to] = [await lineOf(north.call), await lineOf(south.call)];
  await from.subscribe('entity:deal');
  await to.subscribe('entity:deal');
  const given = { records: [deal._id], to: [south.id] };
  await good(admin('POST', '/api/pools/sea/assign', given), 200);
  await from.until(has('gone', deal._id));
  await to.until(has('created', deal._id));
  expect(from.records()).toMatchObject([{ type: 'gone', changed: [] }]);
  await change(south.call, deal._id, { title: 'Not for you' });
  await to.until(has('updated', deal._id));
  expect(from.records()).toHaveLength(1);
});

test('a hidden field is not named, and its change alone is not told', async () => {
  const deal = await create(north.call, { title: 'Plain' });
  await allIsTold(app);
  const line = await lineOf(north.call);
  await line.subscribe('entity:deal');
  await change(admin, deal._id, { margin: 5 });
  await quiet();
  expect(line.told).toEqual([]);
  await change(admin, deal._id, { margin: 6, title: 'Plainer' });
  await line.until(has('updated', deal._id));
  expect(line.records()[0]?.changed).toEqual(['title']);
});

test('what is rolled back is not told', async () => {
  await create(north.call, { title: 'First', code: 'taken' });
  const line = await lineOf(north.call);
  await line.subscribe('entity:deal');
  const refused = await north.call('POST', '/api/records/deal', { title: 'x', code: 'taken' });
  expect(refused.status).toBe(422);
  await quiet();
  expect(line.told).toEqual([]);
});

test('who comes back is told what they missed, once for each record', async () => {
  const deal = await create(north.call, { title: 'Kept' });
  await allIsTold(app);
  const before = await lineOf(north.call);
  const { seq = 0 } = await before.subscribe('entity:deal');
  before.socket.close();
  await change(north.call, deal._id, { title: 'Missed' });
  await change(north.call, deal._id, { title: 'Missed too' });
  const hidden = await create(south.call, { title: 'Not yours' });
  await allIsTold(app);
  const after = await lineOf(north.call);
  const answer = await after.subscribe('entity:deal', { since: seq });
  expect(answer).toEqual({ seq: seq + 3 });
  expect(after.records()).toMatchObject([{ id: deal._id, type: 'updated', seq: seq + 2 }]);
  expect(JSON.stringify(after.told)).not.toContain(hidden._id);
});

test('who was away for too long, or knows a place that is yet to come, is to read again', async () => {
  const line = await lineOf(north.call);
  const { seq = 0 } = await line.subscribe('entity:deal');
  const ahead = await line.subscribe('entity:deal', { since: seq + 100 });
  expect(ahead).toEqual({ seq, reset: true });
  await app.app.services.store.transaction(async (tx) => {
    for (let count = 0; count < 5100; count += 1)
      await tx.insert('events', {
        _id: `00000000-0000-7000-8000-${String(count).padStart(12, '0')}`,
        at: new Date().toISOString(),
        type: 'schedule.due',
        actor: { kind: 'system' },
        changed: [],
      });
  });
  await app.app.services.store.numbered('events');
  while (((await line.subscribe('entity:deal')).seq ?? 0) < seq + 5100) await quiet();
  const again = await lineOf(north.call);
  expect(await again.subscribe('entity:deal', { since: seq })).toMatchObject({ reset: true });
});

test('many changes at once are told as one reset', async () => {
  const line = await lineOf(admin);
  await line.subscribe('entity:deal');
  const csv = `title\n${Array.from({ length: 700 }, (_, at) => `row ${at}`).join('\n')}\n`;
  const form = new FormData();
  form.set('options', JSON.stringify({ mapping: { title: 'title' }, runFlows: false }));
  form.set('file', new Blob([csv], { type: 'text/csv' }), 'rows.csv');
  await good(admin('POST', '/api/records/deal/import', form), 202);
  await line.until((told) => told.some(([name]) => name === 'reset'));
  expect(line.told.filter(([name]) => name === 'record').length).toBeLessThan(300);
});

test('nobody is let in without signing in, from another site, or with a revoked session', async () => {
  await expect(openSocket(app.url, {})).rejects.toMatchObject({ data: { code: 'auth.required' } });
  const signedIn = await fetch(`${app.url}/api/auth/login`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ email: 'north@example.com', password: 'person-password-1' }),
  });
  const cookie = signedIn.headers.getSetCookie()[0]?.split(';')[0] ?? '';
  await expect(openSocket(app.url, { cookie, origin: 'https://evil.example' })).rejects.toThrow();
  const line = await openSocket(app.url, { cookie, origin: app.url });
  lines.push(line);
  const ended = new Promise((resolve) => line.socket.once('disconnect', resolve));
  await fetch(`${app.url}/api/auth/logout`, { method: 'POST', headers: { cookie } });
  expect(await ended).toBe('io server disconnect');
  await expect(openSocket(app.url, { cookie })).rejects.toMatchObject({
    data: { code: 'auth.required' },
  });
});

test('a revoked token and a deactivated person lose their connections', async () => {
  const { id, token } = await tokenOf(north.call);
  const first = await openSocket(app.url, { token });
  const revoked = new Promise((resolve) => first.socket.once('disconnect', resolve));
  await good(north.call('DELETE', `/api/auth/tokens/${id}`), 204);
  expect(await revoked).toBe('io server disconnect');
  const leaver = await app.person({ email: 'leaver@example.com', roles: ['seller'] });
  const second = await lineOf(leaver.call);
  const left = new Promise((resolve) => second.socket.once('disconnect', resolve));
  await good(admin('PATCH', `/api/users/${leaver.id}`, { active: false }), 200);
  expect(await left).toBe('io server disconnect');
});

test('rights that change are felt at once', async () => {
  const guest = await app.person({ email: 'guest@example.com', roles: ['seller'] });
  const line = await lineOf(guest.call);
  await line.subscribe('entity:deal');
  await good(admin('PATCH', `/api/users/${guest.id}`, { roles: [] }), 200);
  await line.until((told) => told.some(([name]) => name === 'reset'));
  await create(admin, { title: 'For others' });
  await quiet();
  expect(line.records()).toEqual([]);
  expect((await line.subscribe('entity:deal')).error?.code).toBe('entity.not_found');
});

test('rooms that do not exist, and more than 200 of them, are refused', async () => {
  const line = await lineOf(north.call);
  for (const room of ['', 'deal', 'entity:', 'record:deal', 'user:other', 'entity:deal:x:y'])
    expect((await line.subscribe(room)).error?.code).toBe('live.room_unknown');
  expect((await line.subscribe('entity:nothing')).error?.code).toBe('entity.not_found');
  expect((await line.subscribe('flow:x')).error?.code).toBe('auth.forbidden');
  const bare = await lineOf(admin);
  const ids = Array.from({ length: 201 }, async () => (await create(admin, { title: 'r' }))._id);
  const answers = [];
  for (const id of await Promise.all(ids)) answers.push(await bare.subscribe(`record:deal:${id}`));
  expect(answers.filter(({ error }) => error).map(({ error }) => error?.code)).toEqual([
    'live.too_many_rooms',
  ]);
});

test('those who look at a record see each other', async () => {
  const deal = await create(north.call, { title: 'Looked at' });
  const room = `record:deal:${deal._id}`;
  const [one, two, stranger] = [
    await lineOf(north.call),
    await lineOf(admin),
    await lineOf(south.call),
  ];
  await one.subscribe(room);
  one.socket.emit('viewing', room);
  two.socket.emit('viewing', room);
  stranger.socket.emit('viewing', room);
  const viewers = (count: number) => (told: Line['told']) =>
    told.some(([name, message]) => name === 'viewers' && message.users.length === count);
  await one.until(viewers(2));
  one.told.length = 0;
  two.socket.close();
  await one.until(viewers(1));
  expect(one.told.at(-1)?.[1]).toEqual({ room, users: [{ id: north.id, name: 'north' }] });
  expect(stranger.told).toEqual([]);
});

test('definitions that change are told to those who may read them', async () => {
  const [seller, outsider] = [
    await lineOf(north.call),
    await lineOf((await app.person({ email: 'out@example.com', roles: [] })).call),
  ];
  const deal = await good(admin('GET', '/api/entities/deal'), 200);
  const { _rev, _id, ...definition } = deal;
  await good(admin('PUT', '/api/entities/deal', { ...definition, label: text('Deals') }), 200);
  await seller.until((told) => told.some(([, message]) => 'name' in message));
  expect(seller.told).toContainEqual(['definition', { kind: 'entities', name: 'deal' }]);
  expect(JSON.stringify(outsider.told)).not.toContain('deal');
});
