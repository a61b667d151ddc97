import { afterEach, beforeEach, expect, jest, test } from '@jest/globals';
import { createLive, type LiveHandlers } from '../../../client/live/live.ts';

type Listener = (...given: any[]) => void;

/** A connection that the test plays the server of. */
function fakeSocket() {
  const listeners = new Map<string, Listener>();
  const sent: any[][] = [];
  const socket = {
    connected: false,
    active: true,
    on: (name: string, listener: Listener) => listeners.set(name, listener),
    emit: (...message: any[]) => sent.push(message),
    connect: () => undefined,
    close: () => undefined,
    removeAllListeners: () => listeners.clear(),
  };
  return {
    socket,
    sent,
    come: (name: string, ...message: any[]) => {
      if (name === 'connect') socket.connected = true;
      if (name === 'disconnect') socket.connected = false;
      listeners.get(name)?.(...message);
    },
    subscriptions: () => sent.filter(([name]) => name === 'subscribe'),
    asked: () =>
      sent.filter(([name]) => name === 'subscribe').map(([, room, options]) => [room, options]),
  };
}

beforeEach(() => {
  jest.useFakeTimers();
});
afterEach(() => {
  jest.useRealTimers();
});

async function opened() {
  const fake = fakeSocket();
  const live = createLive(async () => fake.socket as never);
  const calls: [string, unknown][] = [];
  const note = (name: string) => (message: unknown) => void calls.push([name, message]);
  const names = [
    'record',
    'run',
    'task',
    'notification',
    'note',
    'definition',
    'missed',
    'returned',
    'signedOut',
  ];
  const handlers = Object.fromEntries(names.map((name) => [name, note(name)]));
  const hangUp = live.open(handlers as unknown as LiveHandlers);
  await Promise.resolve();
  await Promise.resolve();
  return { fake, live, calls, hangUp };
}

test('rooms are joined when the connection opens, and again from the last known place when it comes back', async () => {
  const { fake, live } = await opened();
  live.join('entity:lead');
  expect(fake.sent).toEqual([]);
  fake.come('connect');
  expect(live.state()).toBe('live');
  expect(fake.asked()).toEqual([['entity:lead', { recent: true }]]);
  fake.subscriptions()[0]?.[3]({ seq: 7 });
  fake.come('record', { entity: 'lead', id: 'a', seq: 9 });
  fake.come('disconnect');
  expect(live.state()).toBe('away');
  fake.come('connect');
  expect(fake.asked()[1]).toEqual(['entity:lead', { since: 9 }]);
});

test('what comes before the answer to a subscription does not move its place', async () => {
  const { fake, live, calls } = await opened();
  live.join('entity:lead');
  fake.come('connect');
  fake.subscriptions()[0]?.[3]({ seq: 7 });
  fake.come('disconnect');
  fake.come('connect');
  fake.come('record', { entity: 'lead', id: 'a', seq: 20 });
  fake.come('disconnect');
  fake.come('connect');
  expect(fake.asked()[2]).toEqual(['entity:lead', { since: 7 }]);
  fake.subscriptions()[2]?.[3]({ seq: 30, reset: true });
  expect(calls.at(-1)).toEqual(['missed', 'entity:lead']);
});

test('a connection that comes back says so, a first one does not', async () => {
  const { fake, calls } = await opened();
  fake.come('connect');
  expect(calls).toEqual([]);
  fake.come('disconnect');
  fake.come('connect');
  expect(calls).toEqual([['returned', undefined]]);
});

test('a script of the connection that did not load is loaded again', async () => {
  const fake = fakeSocket();
  const connect = jest
    .fn(async () => fake.socket as never)
    .mockRejectedValueOnce(new TypeError('Failed to fetch'));
  const live = createLive(connect);
  const hangUp = live.open({} as LiveHandlers);
  await jest.advanceTimersByTimeAsync(0);
  expect(live.state()).toBe('away');
  await jest.advanceTimersByTimeAsync(3000);
  fake.come('connect');
  expect([live.state(), connect.mock.calls.length]).toEqual(['live', 2]);
  hangUp();
});

test('a room that is left is kept for a minute, for those who come back', async () => {
  const { fake, live } = await opened();
  fake.come('connect');
  live.join('entity:lead')();
  jest.advanceTimersByTime(30_000);
  const leave = live.join('entity:lead');
  jest.advanceTimersByTime(90_000);
  expect(fake.sent.filter(([name]) => name === 'unsubscribe')).toEqual([]);
  leave();
  jest.advanceTimersByTime(61_000);
  expect(fake.sent.at(-1)).toEqual(['unsubscribe', 'entity:lead']);
  expect(fake.subscriptions()).toHaveLength(1);
});

test('a server that no longer knows this person is not asked again', async () => {
  const { fake, calls } = await opened();
  const connect = jest.spyOn(fake.socket, 'connect');
  fake.socket.active = false;
  fake.come('connect_error', Object.assign(new Error('x'), { data: { code: 'auth.required' } }));
  jest.advanceTimersByTime(60_000);
  expect(calls).toEqual([['signedOut', undefined]]);
  expect(connect).not.toHaveBeenCalled();
  fake.come('disconnect');
  jest.advanceTimersByTime(60_000);
  expect(connect).toHaveBeenCalledTimes(1);
});

test('viewers are known while one looks', async () => {
  const { fake, live } = await opened();
  fake.come('connect');
  const room = 'record:lead:a';
  const [one, two] = [live.view(room), live.view(room)];
  expect(fake.sent).toEqual([['viewing', room]]);
  fake.come('viewers', { room, users: [{ id: 'u', name: 'Ann' }] });
  expect(live.viewers(room)).toEqual([{ id: 'u', name: 'Ann' }]);
  one();
  two();
  expect(fake.sent.at(-1)).toEqual(['left', room]);
  expect(live.viewers(room)).toEqual([]);
});
