import { describe, expect, test } from '@jest/globals';
import type { DocumentStore, Query } from '../../server/store/index.ts';
import { freshCollection, idsOf, insertAll } from './store-cases.ts';

export function describeScans(store: () => DocumentStore): void {
  describe('scanning', () => {
    const scanIds = async (
      name: string,
      query: Omit<Query, 'limit' | 'after'>,
      size?: number,
    ): Promise<string[]> => {
      const ids: string[] = [];
      for await (const batch of store().scan(name, query, size))
        ids.push(...batch.map(({ _id }) => _id));
      return ids;
    };

    test('gives every match in batches of the wanted size', async () => {
      const name = await freshCollection(store(), { fields: { v: 'number' }, search: ['name'] });
      const docs = Array.from({ length: 25 }, (_, i) => ({
        _id: `d${String(i).padStart(2, '0')}`,
        v: i % 5 === 0 ? null : i % 7,
        name: i % 2 ? '蓝海' : '蓝天',
      }));
      await insertAll(store(), name, docs);
      expect((await scanIds(name, {}, 4)).sort()).toEqual(docs.map(({ _id }) => _id));
      expect((await scanIds(name, { search: '蓝海' }, 4)).length).toBe(12);
      const sort = [{ field: 'v', direction: -1 as const }];
      expect(await scanIds(name, { sort, filter: { v: { $ne: 3 } } }, 4)).toEqual(
        await idsOf(store(), name, { sort, filter: { v: { $ne: 3 } } }),
      );
      for await (const batch of store().scan(name, { fields: ['v'], sort }, 10))
        expect(Object.keys(batch[0] ?? {}).sort()).toEqual(['_id', 'v']);
      expect(await scanIds(await freshCollection(store()), {})).toEqual([]);
    });

    test('finishes while others write, and sees each document that stays', async () => {
      const name = await freshCollection(store(), {
        fields: { v: 'number' },
        indexes: [{ fields: ['v'] }],
      });
      await insertAll(
        store(),
        name,
        Array.from({ length: 12_000 }, (_, i) => ({ _id: `d${i}`, v: i })),
      );
      const seen = new Set<string>();
      let batches = 0;
      for await (const batch of store().scan(name, {}, 1000)) {
        for (const { _id } of batch) seen.add(_id);
        await store().transaction(async (tx) => {
          await tx.insert(name, { _id: `new${batches}`, v: -1 });
          await tx.patch(name, 'd0', { v: batches });
          await tx.remove(name, `d${11_999 - batches}`);
        });
        batches += 1;
      }
      expect(batches).toBeGreaterThan(10);
      const removed = new Set(Array.from({ length: batches }, (_, i) => `d${11_999 - i}`));
      const missed = Array.from({ length: 12_000 }, (_, i) => `d${i}`).filter(
        (id) => !seen.has(id) && !removed.has(id),
      );
      expect(missed).toEqual([]);
    });
  });
}
