import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { GroupCommit } from '../../../../server/store/sqlite/group-commit.ts';
import {
  type Connection,
  openConnection,
} from '../../../../server/store/sqlite/open-connection.ts';

const unit = () => ({ end: () => undefined });

let folder: string;
let connection: Connection;
let committed: number[];
let queue: GroupCommit<ReturnType<typeof unit>>;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'formloom-group-'));
  connection = openConnection(join(folder, 'test.db'));
  connection.exec(
    'CREATE TABLE parent (id INTEGER PRIMARY KEY); CREATE TABLE child (id INTEGER PRIMARY KEY, parent REFERENCES parent DEFERRABLE INITIALLY DEFERRED, text)',
  );
  committed = [];
  queue = new GroupCommit(connection, {
    begin: unit,
    rolledBack: () => undefined,
    committing: () => undefined,
    committed: (units) => committed.push(units.length),
  });
});

afterEach(() => {
  connection.close();
  rmSync(folder, { recursive: true });
});

const insert = (id: number, parent: number | null, text = ''): Promise<void> =>
  queue.submit(async () => {
    connection.run('INSERT INTO child VALUES (?, ?, ?)', [id, parent, text]);
  });
const ids = (): unknown[] => connection.rows('SELECT id FROM child ORDER BY id').map(([id]) => id);

test('lets the bodies that wait together share one commit', async () => {
  await Promise.all(Array.from({ length: 10 }, (_, i) => insert(i, null)));
  expect(committed.reduce((sum, units) => sum + units, 0)).toBe(10);
  expect(queue.commits).toBeLessThan(10);
  expect(queue.transactions).toBe(10);
});

test('does what people wait for before what gives way', async () => {
  const order: string[] = [];
  const submit = (name: string, givesWay: boolean) =>
    queue.submit(async () => void order.push(name), { givesWay });
  await Promise.all([submit('flow', true), submit('Ada', false), submit('Bob', false)]);
  expect(order).toEqual(['Ada', 'Bob', 'flow']);
});

test('puts at most 64 bodies into one commit', async () => {
  await Promise.all(Array.from({ length: 200 }, (_, i) => insert(i, null)));
  expect(Math.max(...committed)).toBeLessThanOrEqual(64);
  expect(ids()).toHaveLength(200);
});

test('answers nobody of a group whose commit fails, and serves the next', async () => {
  const results = await Promise.allSettled([insert(1, null), insert(2, 99), insert(3, null)]);
  expect(
    results.map((result) => (result.status === 'rejected' ? result.reason.problem : 'stored')),
  ).toEqual(['unavailable', 'unavailable', 'unavailable']);
  expect(ids()).toEqual([]);
  await insert(4, null);
  expect(ids()).toEqual([4]);
});

test('says that the disk is full, keeps what was committed, and goes on when there is room', async () => {
  await insert(1, null);
  connection.exec('PRAGMA max_page_count = 20');
  await expect(insert(2, null, 'x'.repeat(200_000))).rejects.toMatchObject({ problem: 'full' });
  expect(ids()).toEqual([1]);
  connection.exec('PRAGMA max_page_count = 100000');
  await insert(3, null, 'x'.repeat(200_000));
  expect(ids()).toEqual([1, 3]);
});

test('refuses a round when another process holds the write lock too long', async () => {
  const other = openConnection(join(folder, 'test.db'));
  connection.exec('PRAGMA busy_timeout = 1');
  other.control('BEGIN IMMEDIATE');
  await expect(insert(1, null)).rejects.toMatchObject({ problem: 'unavailable' });
  other.control('ROLLBACK');
  other.close();
  await insert(2, null);
  expect(ids()).toEqual([2]);
});

test('runs exclusive work between groups, in the order of asking', async () => {
  const first = insert(1, null);
  const work = queue.exclusive(() => {
    expect(connection.isInTransaction).toBe(false);
    return ids();
  });
  const second = insert(2, null);
  expect(await work).toEqual([1]);
  await Promise.all([first, second]);
  await expect(
    queue.exclusive(() => {
      throw new Error('mine');
    }),
  ).rejects.toThrow('mine');
});

test('finishes what waits before it closes, and refuses what comes later', async () => {
  const waiting = Array.from({ length: 100 }, (_, i) => insert(i, null));
  await queue.close();
  await Promise.all(waiting);
  expect(ids()).toHaveLength(100);
  await expect(insert(200, null)).rejects.toMatchObject({ problem: 'unavailable' });
});
