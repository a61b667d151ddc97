import { expect, test } from '@jest/globals';
import type { PoolDocument } from '../../../../schemas/generated/pool.ts';
import { spreadOf } from '../../../../server/features/pools/spread.ts';
import { takeNext } from '../../../../server/features/pools/take-next.ts';
import type { Transaction } from '../../../../server/store/port.ts';

const text = { 'zh-CN': '公海', en: 'Sea' };
const pool: PoolDocument = { name: 'sea', label: text, entity: 'lead' };
const ctx = { catalog: { require: () => ({ collection: 'record_lead' }) } } as never;

/** Takes from a pool in which these records lie, while another claim of this server has chosen some of them. */
function take(lying: string[], chosen: string[]): Promise<string[]> {
  const tx = {
    find: async () => lying.map((_id) => ({ _id })),
    get: async () => undefined,
  } as unknown as Transaction;
  const other = spreadOf('mongodb', 'sea');
  const own = spreadOf('mongodb', 'sea');
  other.next();
  for (const id of chosen) other.choose(id);
  const wanted = { pool, user: 'u1', now: new Date(), count: 1, among: own.next() };
  return takeNext(ctx, tx, { ...wanted, choose: own.choose }).finally(() => {
    own.end();
    other.end();
  });
}

test('a claim leaves what another is about to take', async () => {
  expect(await take(['a', 'b', 'c'], ['a', 'b'])).toEqual(['c']);
});

test('a claim that finds nothing else tries for what another is about to take', async () => {
  expect(await take(['a', 'b'], ['a', 'b'])).toHaveLength(1);
});

test('a pool in which nothing lies is empty', async () => {
  expect(await take([], ['a'])).toEqual([]);
});
