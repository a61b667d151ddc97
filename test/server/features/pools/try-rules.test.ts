import { expect, test } from '@jest/globals';
import type { PoolDocument } from '../../../../schemas/generated/pool.ts';
import type { Ctx } from '../../../../server/context.ts';
import { tryRules } from '../../../../server/features/pools/try-rules.ts';

const text = { 'zh-CN': '公海', en: 'Sea' };
const pool: PoolDocument = { name: 'sea', label: text, entity: 'lead', protection: 'P3D' };
const held = Array.from({ length: 450 }, (_, at) => ({
  _id: String(at).padStart(4, '0'),
  pool: 'sea',
  owner: 'u1',
}));

/** A store that answers at once, so that nothing but the operation itself lets others in. */
function createCtx(onPage: () => void): Ctx {
  const find = async (
    collection: string,
    query: { filter: { _id: { $gt: string } }; limit: number },
  ) => {
    if (collection === 'pools') return [pool];
    if (collection !== 'holdings') return [];
    onPage();
    return held.filter(({ _id }) => _id > query.filter._id.$gt).slice(0, query.limit);
  };
  const ctx = {
    access: { has: () => true },
    clock: { now: () => new Date('2026-03-01T08:00:00.000Z') },
    catalog: { get: () => ({}), require: () => ({ collection: 'record_lead' }) },
    store: { find, countAll: async () => held.length },
  };
  return ctx as unknown as Ctx;
}

test('lets others in between the pages of what people hold', async () => {
  let turns = 0;
  let isOver = false;
  const turn = () => {
    turns += 1;
    if (!isOver) setImmediate(turn);
  };
  setImmediate(turn);
  const seen: number[] = [];
  const tried = await tryRules(
    createCtx(() => seen.push(turns)),
    'sea',
    pool,
  );
  isOver = true;
  expect(tried.held).toBe(450);
  expect(seen.length).toBeGreaterThan(3);
  expect(new Set(seen).size).toBe(seen.length);
});
