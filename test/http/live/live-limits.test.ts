/** What sockets do when something fails, when much happens at once, and when somebody asks for too much. */
import { afterAll, afterEach, beforeEach, expect, test } from '@jest/globals';
import { newId } from '../../../server/ids.ts';
import { type Caller, createTestApp } from '../../support/create-test-app.ts';
import { allIsTold, type Line, openSocket } from './open-socket.ts';
import { until } from '../../support/until.ts';

const app = await createTestApp();
afterAll(() => app.close());

const text = (name: string) => ({ 'zh-CN': name, en: name });

async function good(answer: ReturnType<Caller>, status = 201): Promise<any> {
  const { status: got, body, text: said } = await answer;
  if (got !== status) throw new Error(`${got}: ${said}`);
  return body;
}

const { admin } = app;
const { services } = app.app;
const title = { title: { type: 'string' } };
const account = {
  name: 'account',
  label: text('Account'),
  schema: { type: 'object', properties: title },
};
const { _rev } = await good(admin('POST', '/api/entities', account));
const ref = { entity: 'account', inverse: 'deals', onDelete: 'clear' };
await good(
  admin('POST', '/api/entities', {
    name: 'deal',
    label: text('Deal'),
    schema: {
      type: 'object',
      properties: { ...title, account: { type: 'string', format: 'uuid', 'x-ref': ref } },
    },
  }),
);
const count = (label: string) => ({
  title: label,
  type: 'integer',
  'x-formula': { agg: 'count', entity: 'deal', via: 'account' },
});
await good(
  admin('PUT', '/api/entities/account', {
    label: account.label,
    _rev,
    schema: { type: 'object', properties: { ...title, deals: count('a'), inside: count('b') } },
  }),
  200,
);
const grant = { read: 'all', fields: { inside: 'hidden' } };
await good(admin('POST', '/api/roles', { name: 'seller', entities: { account: grant } }));
const ann = await app.person({ email: 'ann@example.com', roles: ['seller'] });

beforeEach(() => allIsTold(app));

const lines: Line[] = [];
async function tokenOf(call: Caller): Promise<{ id: string; token: string }> {
  return good(call('POST', '/api/auth/tokens', { name: 'test' }));
}
async function lineOf(token: string): Promise<Line> {
  const line = await openSocket(app.url, { token });
  lines.push(line);
  return line;
}
afterEach(() => {
  for (const line of lines.splice(0)) line.socket.close();
});

const named = (wanted: string, room?: string) => (told: Line['told']) =>
  told.some(([name, message]) => name === wanted && (!room || (message as any).room === room));
const quiet = () => new Promise((resolve) => setTimeout(resolve, 500));
const ended = (line: Line) =>
  new Promise<string>((resolve) => line.socket.once('disconnect', resolve));

test('a computed value that changes is told, a hidden one is not named', async () => {
  const { _id } = await good(admin('POST', '/api/records/account', { title: 'Harbour' }));
  await allIsTold(app);
  const line = await lineOf((await tokenOf(ann.call)).token);
  await line.subscribe('entity:account');
  await good(admin('POST', '/api/records/deal', { title: 'One', account: _id }));
  await line.until(named('record'));
  expect(line.records()).toMatchObject([{ id: _id, type: 'updated', changed: ['deals'] }]);
});

test('when telling fails once, everybody reads again, and what follows is told', async () => {
  const line = await lineOf((await tokenOf(admin)).token);
  await line.subscribe('entity:account');
  await line.subscribe('user:me');
  const { store } = services;
  const find = store.find.bind(store);
  const broken = { isOver: false };
  store.find = async (collection, query) => {
    const isOurs = collection === 'events' && query?.fields?.join() === 'seq';
    if (!isOurs || broken.isOver) return find(collection, query);
    broken.isOver = true;
    throw new Error('no answer');
  };
  try {
    const first = await good(admin('POST', '/api/records/account', { title: 'First' }));
    await line.until(named('reset', 'user:me'));
    expect(line.told).toContainEqual(['reset', { room: 'entity:account', seq: 0 }]);
    await line.until(named('record'));
    expect(line.records()[0]).toMatchObject({ id: first._id, type: 'created' });
  } finally {
    store.find = find;
  }
});

test('a token revoked while the store does not answer loses its connection all the same', async () => {
  const { id, token } = await tokenOf(ann.call);
  const line = await lineOf(token);
  const { tokens } = services.auth;
  const find = tokens.find.bind(tokens);
  const broken = { isOver: false };
  tokens.find = async (secret) => {
    if (secret !== token || broken.isOver) return find(secret);
    broken.isOver = true;
    throw new Error('no answer');
  };
  try {
    const hungUp = ended(line);
    await good(ann.call('DELETE', `/api/auth/tokens/${id}`), 204);
    expect(await hungUp).toBe('io server disconnect');
    expect(broken.isOver).toBe(true);
  } finally {
    tokens.find = find;
  }
});

test('who leaves before being let in is neither seen nor told', async () => {
  const { _id } = await good(admin('POST', '/api/records/account', { title: 'Passing' }));
  await allIsTold(app);
  const room = `record:account:${_id}`;
  const [watcher, passing] = [
    await lineOf((await tokenOf(admin)).token),
    await lineOf((await tokenOf(ann.call)).token),
  ];
  await watcher.subscribe(room);
  passing.socket.emit('viewing', room);
  passing.socket.emit('left', room);
  const answer = passing.subscribe(room);
  passing.socket.emit('unsubscribe', room);
  expect(await answer).toEqual({ seq: expect.any(Number) });
  await good(admin('PATCH', `/api/records/account/${_id}`, { title: 'Passed' }), 200);
  await watcher.until(named('record'));
  await quiet();
  expect(named('viewers')(watcher.told)).toBe(false);
  expect(passing.told).toEqual([]);
});

test('after ten thousand changes at once the last is told too', async () => {
  const line = await lineOf((await tokenOf(admin)).token);
  await line.subscribe('entity:account');
  await line.subscribe('entity:deal');
  const at = new Date().toISOString();
  const event = (entity: string, record: string) => ({
    _id: newId(),
    at,
    type: 'record.created',
    entity,
    record,
    rev: 1,
    actor: { kind: 'system' },
    changed: [{ field: 'title', after: 'x' }],
    after: { _id: record, _entity: entity, _owner: null, _pool: null, _deletedAt: null },
  });
  const last = newId();
  await services.store.transaction(async (tx) => {
    for (let made = 0; made < 10_050; made += 1)
      await tx.insert('events', event('account', newId()));
    await tx.insert('events', event('deal', last));
  });
  await line.until(() => line.records().some(({ id }) => id === last));
  expect(named('reset', 'entity:account')(line.told)).toBe(true);
  expect(line.records().at(-1)).toMatchObject({ entity: 'deal', id: last, type: 'created' });
});

test('too large a message, too many of them and too many connections are refused', async () => {
  const { token } = await tokenOf(ann.call);
  const large = await lineOf(token);
  const hungUp = ended(large);
  large.socket.emit('left', 'x'.repeat(20_000));
  expect(await hungUp).toBe('transport close');
  const many = await lineOf(token);
  const answers = await Promise.all(
    Array.from({ length: 601 }, () => many.subscribe('entity:nothing')),
  );
  expect(answers.map(({ error }) => error?.code)).toContain('request.rate_limited');
  for (let open = 1; open < 100; open += 1) await lineOf(token);
  const { socket } = await lineOf(token);
  await until(() => !socket.connected);
  expect(many.socket.connected).toBe(true);
});
