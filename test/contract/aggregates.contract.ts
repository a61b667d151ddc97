import { describe, expect, test } from '@jest/globals';
import type { DocumentStore, Measure } from '../../server/store/index.ts';
import { freshCollection, insertAll } from './store-cases.ts';

const COUNT: Measure = { op: 'count' };

export function describeAggregates(store: () => DocumentStore): void {
  describe('aggregates', () => {
    test.each([
      ['declared', { channel: 'text', amount: 'number', won: 'boolean' } as const],
      ['undeclared', undefined],
    ])('group and measure %s fields', async (_, fields) => {
      const name = await freshCollection(store(), fields ? { fields } : {});
      await insertAll(store(), name, [
        { _id: '1', channel: 'web', amount: 0.1, won: true },
        { _id: '2', channel: 'web', amount: 0.2, won: false },
        { _id: '3', channel: 'fair', amount: 10, won: true },
        { _id: '4', channel: null, amount: null },
        { _id: '5', amount: 'much' },
      ]);
      const measures: Record<string, Measure> = {
        n: COUNT,
        filled: { op: 'count', field: 'amount' },
        sum: { op: 'sum', field: 'amount' },
        avg: { op: 'avg', field: 'amount' },
        min: { op: 'min', field: 'amount' },
        max: { op: 'max', field: 'won' },
        kinds: { op: 'countDistinct', field: 'won' },
      };
      expect(await store().aggregate(name, { groupBy: ['channel'], measures })).toEqual({
        groups: [
          {
            key: [null],
            values: { n: 2, filled: 1, sum: '0', avg: null, min: 'much', max: null, kinds: 0 },
          },
          {
            key: ['fair'],
            values: { n: 1, filled: 1, sum: '10', avg: '10', min: 10, max: true, kinds: 1 },
          },
          {
            key: ['web'],
            values: { n: 2, filled: 2, sum: '0.3', avg: '0.15', min: 0.1, max: true, kinds: 2 },
          },
        ],
        total: 3,
      });
      expect(
        await store().aggregate(name, {
          groupBy: ['won', 'channel'],
          measures: { n: COUNT },
          sort: [
            { field: 'n', direction: -1 },
            { field: 'key.1', direction: -1 },
          ],
          limit: 2,
        }),
      ).toEqual({
        groups: [
          { key: [null, null], values: { n: 2 } },
          { key: [false, 'web'], values: { n: 1 } },
        ],
        total: 4,
      });
      expect(
        await store().aggregate(name, {
          groupBy: [],
          filter: { amount: { $gt: 0 } },
          measures: { sum: { op: 'sum', field: 'amount' } },
        }),
      ).toEqual({
        groups: [{ key: [], values: { sum: '10.3' } }],
        total: 1,
      });
      expect(
        await store().aggregate(name, {
          groupBy: ['channel'],
          filter: { channel: 'none' },
          measures: { n: COUNT },
        }),
      ).toEqual({ groups: [], total: 0 });
    });

    test.each([
      ['declared', { tags: 'text' } as const],
      ['undeclared', undefined],
    ])('count a document under each element of its array once, %s', async (_, fields) => {
      const name = await freshCollection(store(), fields ? { fields } : {});
      await insertAll(store(), name, [
        { _id: '1', tags: ['a', 'b', 'a'], v: 1 },
        { _id: '2', tags: 'a', v: 2 },
        { _id: '3', tags: [], v: 3 },
        { _id: '4', v: 4 },
        { _id: '5', tags: [1, true], v: 5 },
      ]);
      const measures: Record<string, Measure> = {
        n: { op: 'countDistinct', field: '_id' },
        sum: { op: 'sum', field: 'v' },
      };
      expect(
        await store().aggregate(name, {
          groupBy: ['tags'],
          filter: { _id: { $ne: '0' } },
          measures,
        }),
      ).toEqual({
        groups: [
          { key: [null], values: { n: 2, sum: '7' } },
          { key: [1], values: { n: 1, sum: '5' } },
          { key: ['a'], values: { n: 2, sum: '3' } },
          { key: ['b'], values: { n: 1, sum: '1' } },
          { key: [true], values: { n: 1, sum: '5' } },
        ],
        total: 5,
      });
    });

    test('give one group of everything when nothing is asked for', async () => {
      const name = await freshCollection(store());
      await insertAll(store(), name, [{ _id: '1' }, { _id: '2' }]);
      expect(await store().aggregate(name, { groupBy: [], measures: {} })).toEqual({
        groups: [{ key: [], values: {} }],
        total: 1,
      });
    });

    test('add money to the cent, however much and however small', async () => {
      const name = await freshCollection(store(), {
        fields: { cents: 'number', big: 'number', small: 'number' },
      });
      await insertAll(
        store(),
        name,
        Array.from({ length: 1001 }, (_, i) => ({
          _id: `d${i}`,
          cents: i % 2 ? 0.1 : 0.7,
          big: 9_007_199_254_740.91,
          small: 1e-9,
          g: i % 2,
        })),
      );
      const measures: Record<string, Measure> = {
        cents: { op: 'sum', field: 'cents' },
        big: { op: 'sum', field: 'big' },
        small: { op: 'sum', field: 'small' },
        avg: { op: 'avg', field: 'cents' },
      };
      expect(await store().aggregate(name, { groupBy: [], measures })).toEqual({
        groups: [
          {
            key: [],
            values: {
              cents: '400.7',
              big: '9016206453995650.91',
              small: '0.000001001',
              avg: '0.4003',
            },
          },
        ],
        total: 1,
      });
      const byBig = await store().aggregate(name, {
        groupBy: ['g'],
        measures: { big: { op: 'sum', field: 'big' } },
        sort: [{ field: 'big', direction: -1 }],
      });
      expect(byBig.groups.map(({ key }) => key)).toEqual([[0], [1]]);
    });

    test('round averages half up', async () => {
      const name = await freshCollection(store(), { fields: { v: 'number' } });
      await insertAll(store(), name, [
        { _id: 'a', v: 1 },
        { _id: 'b', v: 0 },
        { _id: 'c', v: 1 },
      ]);
      expect(
        (
          await store().aggregate(name, {
            groupBy: [],
            measures: { avg: { op: 'avg', field: 'v' } },
          })
        ).groups[0]?.values,
      ).toEqual({ avg: '0.666667' });
    });

    test.each([
      ['day', 'Asia/Shanghai', '2025-03-31T16:00:00Z', '2025-04-01'],
      ['day', 'Asia/Shanghai', '2025-03-31T15:59:59.999Z', '2025-03-31'],
      ['week', 'Asia/Shanghai', '2025-01-05T16:00:00Z', '2025-01-06'],
      ['week', 'UTC', '2025-01-05T16:00:00Z', '2024-12-30'],
      ['month', 'Asia/Shanghai', '2024-12-31T16:00:00.000Z', '2025-01-01'],
      ['quarter', 'UTC', '2025-06-30T23:59:59Z', '2025-04-01'],
      ['year', 'America/New_York', '2025-01-01T04:59:59Z', '2024-01-01'],
      ['day', 'America/New_York', '2025-03-09T04:59:00Z', '2025-03-08'],
      ['day', 'America/New_York', '2025-03-10T03:59:00Z', '2025-03-09'],
      ['day', 'America/New_York', '2025-03-10T04:00:00Z', '2025-03-10'],
      ['day', 'Asia/Kolkata', '2025-03-10T18:30:00Z', '2025-03-11'],
      ['day', 'Asia/Kolkata', '2025-03-10T18:29:00Z', '2025-03-10'],
      ['week', 'Asia/Shanghai', '2024-02-29', '2024-02-26'],
      ['quarter', 'America/New_York', '2024-12-31', '2024-10-01'],
      ['month', 'UTC', 'soon', null],
      ['month', 'UTC', 7, null],
      ['month', 'UTC', undefined, null],
    ] as const)('cut into a %s in %s: %p is in %p', async (unit, timeZone, at, expected) => {
      const name = await freshCollection(store(), { fields: { at: 'text' } });
      await insertAll(store(), name, [{ _id: 'a', at }]);
      const { groups } = await store().aggregate(name, {
        groupBy: [{ field: 'at', unit }],
        measures: { n: COUNT },
        timeZone,
      });
      expect(groups).toEqual([{ key: [expected], values: { n: 1 } }]);
    });
  });
}
