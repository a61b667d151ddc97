import { describe, expect, test } from '@jest/globals';
import type { DocumentStore } from '../../server/store/index.ts';
import { freshCollection, idsOf, insertAll } from './store-cases.ts';

export function describeSearch(store: () => DocumentStore): void {
  describe('search', () => {
    const names: [string, string][] = [
      ['deep', '深圳市蓝海科技有限公司'],
      ['sky', '蓝天海运 GTX Pro 2024款'],
      ['mail', 'Li.Ming@example.com'],
      ['single', '海'],
      ['accents', 'Café Zürich ＡＢＣ'],
    ];

    test.each([
      ['蓝海', ['deep']],
      ['海', ['deep', 'single', 'sky']],
      ['科技 深圳', ['deep']],
      ['深圳市蓝海科技有限公司', ['deep']],
      ['蓝科', []],
      ['gtx', ['sky']],
      ['PRO 蓝天', ['sky']],
      ['g', ['sky']],
      ['tx', []],
      ['2024款', ['sky']],
      ['li.ming', ['mail']],
      ['ming.li', []],
      ['cafe', ['accents']],
      ['CAFÉ zur', ['accents']],
      ['abc', ['accents']],
      ['example', ['mail']],
      ['"', []],
      ['蓝 NOT OR AND', []],
      ['  ', ['accents', 'deep', 'mail', 'single', 'sky']],
    ])('finds %p', async (search, expected) => {
      const name = await freshCollection(store(), { search: ['name'] });
      await insertAll(
        store(),
        name,
        names.map(([_id, text]) => ({ _id, name: text })),
      );
      expect((await idsOf(store(), name, { search })).sort()).toEqual(expected);
    });

    test('follows updates, patches and removals, and keeps fields apart', async () => {
      const name = await freshCollection(store(), {
        search: ['name', 'company'],
        fields: { n: 'number' },
      });
      await insertAll(store(), name, [
        { _id: 'a', name: '张三', company: '丰田' },
        { _id: 'b', name: '李四' },
        { _id: 'c', n: 1, name: '王五' },
      ]);
      expect(await idsOf(store(), name, { search: '三丰' })).toEqual([]);
      await store().transaction(async (tx) => {
        await tx.update(name, { _id: 'a', name: '赵六', company: '丰田' });
        await tx.patch(name, 'b', { company: '蓝海' });
        await tx.claim(name, { filter: { n: 1 }, limit: 1, set: { name: '孙七' } });
      });
      expect(await idsOf(store(), name, { search: '张三' })).toEqual([]);
      expect(await idsOf(store(), name, { search: '赵六 丰田' })).toEqual(['a']);
      expect(await idsOf(store(), name, { search: '李四 蓝海' })).toEqual(['b']);
      expect(await idsOf(store(), name, { search: '孙七' })).toEqual(['c']);
      await store().transaction(async (tx) => {
        await tx.remove(name, 'a');
        await tx.removeWhere(name, { n: 1 });
      });
      await insertAll(store(), name, [{ _id: 'd', name: '新' }]);
      expect(await idsOf(store(), name, { search: '赵六' })).toEqual([]);
      expect(await idsOf(store(), name, { search: '孙七' })).toEqual([]);
    });

    test('finds in a transaction what it wrote itself, and forgets what is undone', async () => {
      const name = await freshCollection(store(), { search: ['name'] });
      const seen: string[] = [];
      const write = (_id: string, ending?: Error) =>
        store()
          .transaction(async (tx) => {
            await tx.insert(name, { _id, name: '蓝海' });
            const found = await tx.find(name, { search: '蓝海' });
            seen.push(...found.map((doc) => doc._id).filter((id) => id === _id));
            if (ending) throw ending;
          })
          .catch((error: unknown) => expect(error).toBe(ending));
      await Promise.all([write('a'), write('b', new Error('undone')), write('c')]);
      expect(new Set(seen)).toEqual(new Set(['a', 'b', 'c']));
      expect(await idsOf(store(), name, { search: '蓝海' })).toEqual(['a', 'c']);
    });

    test('keeps nothing of what is added and removed together', async () => {
      const name = await freshCollection(store(), { search: ['name'] });
      await store().transaction(async (tx) => {
        await tx.insert(name, { _id: 'a', name: '蓝海' });
        await tx.patch(name, 'a', { name: '红山' });
        await tx.remove(name, 'a');
        await tx.insert(name, { _id: 'b', name: '绿水' });
      });
      const found = ['蓝海', '红山', '绿水'].map((search) => idsOf(store(), name, { search }));
      expect(await Promise.all(found)).toEqual([[], [], ['b']]);
    });
  });
}
