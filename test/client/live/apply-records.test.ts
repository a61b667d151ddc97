import { afterEach, beforeEach, expect, jest, test } from '@jest/globals';
import { QueryClient, QueryObserver } from '@tanstack/react-query';
import type { RecordMessage } from '../../../schemas/model/live-messages.ts';
import { applyRecords } from '../../../client/live/apply-records.ts';

const asked: string[] = [];
let stored: Record<string, object> = {};

beforeEach(() => {
  jest.useFakeTimers();
  asked.length = 0;
  stored = {};
  globalThis.fetch = (async (path: string) => {
    asked.push(path);
    const record = stored[path.split('/').at(-1) ?? ''];
    const body = JSON.stringify(record ?? { code: 'record.not_found', status: 404 });
    const headers = { 'content-type': 'application/json' };
    return {
      ok: !!record,
      status: record ? 200 : 404,
      headers: new Map(Object.entries(headers)),
      json: async () => JSON.parse(body),
    };
  }) as never;
});
afterEach(() => {
  jest.useRealTimers();
});

const message = (more: Partial<RecordMessage>): RecordMessage => ({
  entity: 'lead',
  id: 'a',
  rev: 2,
  type: 'updated',
  changed: ['name'],
  seq: 5,
  ...more,
});

const pageKey = (selection: object) => ['records', 'lead', 'page', selection, null];

/** Lists whose reads are counted. */
function setUp() {
  const client = new QueryClient({
    defaultOptions: { queries: { staleTime: 30_000, retry: false } },
  });
  const reads: unknown[] = [];
  const show = (queryKey: unknown[], data: unknown) => {
    client.setQueryData(queryKey, data);
    const queryFn = () => {
      reads.push(queryKey);
      return data as never;
    };
    return new QueryObserver(client, { queryKey, queryFn }).subscribe(() => undefined);
  };
  return { client, reads, show, applied: applyRecords(client) };
}

const rows = (...ids: string[]) => ({ items: ids.map((_id) => ({ _id, _rev: 1, name: 'old' })) });
const pass = (ms: number) => jest.advanceTimersByTimeAsync(ms);

test('a changed record is read once and replaced in its lists, which are not read again', async () => {
  const { client, reads, show, applied } = setUp();
  show(pageKey({ sort: 'amount' }), rows('a', 'b'));
  stored = { a: { _id: 'a', _rev: 2, name: 'new' } };
  applied.apply(message({}));
  applied.apply(message({}));
  await pass(2000);
  expect(asked).toEqual(['/api/records/lead/a']);
  expect(reads).toEqual([]);
  expect(client.getQueryData(pageKey({ sort: 'amount' }))).toMatchObject({
    items: [
      { _id: 'a', name: 'new' },
      { _id: 'b', name: 'old' },
    ],
  });
});

test('a list is read again when its order or its rows may have changed, and for new records', async () => {
  const { reads, show, applied } = setUp();
  show(pageKey({ sort: 'name' }), rows('a'));
  show(pageKey({ sort: 'amount' }), rows('b'));
  applied.apply(message({}));
  await pass(500);
  expect(reads).toEqual([pageKey({ sort: 'name' })]);
  applied.apply(message({ id: 'n', type: 'created' }));
  await pass(500);
  expect(reads).toHaveLength(3);
});

test.each(['calendar', 'related', 'of', 'picker'])(
  'rows of a %s are read again when a record may have moved in or out, and only then',
  async (kind) => {
    const { reads, show, applied } = setUp();
    const key = ['records', 'lead', kind, { filter: { $and: [{ due: { $gte: 'x' } }] } }];
    show(key, rows('a'));
    applied.apply(message({ id: 'z', changed: ['name'] }));
    await pass(500);
    expect(reads).toEqual([]);
    applied.apply(message({ id: 'z', changed: ['due'] }));
    await pass(500);
    expect(reads).toEqual([key]);
  },
);

test('a record that is gone leaves its lists at once', async () => {
  const { client, show, applied } = setUp();
  show(pageKey({}), rows('a', 'b'));
  applied.apply(message({ type: 'gone', changed: [] }));
  expect(client.getQueryData(pageKey({}))).toMatchObject({ items: [{ _id: 'b' }] });
  applied.stop();
});

test('figures are read again once for many changes, and many rows by their lists', async () => {
  const { reads, show, applied } = setUp();
  const ids = Array.from({ length: 30 }, (_, at) => `r${at}`);
  const figure = ['records', 'lead', 'aggregate', {}];
  show(figure, { groups: [] });
  show(pageKey({}), rows(...ids));
  for (const id of ids) applied.apply(message({ id }));
  await pass(100);
  expect(asked).toEqual([]);
  expect(reads).toEqual([pageKey({})]);
  await pass(1000);
  expect(reads).toEqual([pageKey({}), figure]);
});

test('history and names of the record are read again, those of others are not', async () => {
  const { reads, show, applied } = setUp();
  const [mine, others] = [
    ['records', 'lead', 'history', 'a'],
    ['records', 'lead', 'history', 'b'],
  ];
  show(mine, {});
  show(others, {});
  show(['records', 'lead', 'names', 'b', 'name'], null);
  applied.apply(message({}));
  applied.apply(message({ id: 'n', type: 'created' }));
  await pass(500);
  expect(reads).toEqual([mine]);
});
