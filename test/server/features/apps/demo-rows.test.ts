import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { CatalogEntity } from '../../../../server/catalog.ts';
import { readDemoRecords, weeksSinceMade } from '../../../../server/features/apps/demo-rows.ts';

let dir: string;

beforeAll(async () => {
  dir = await mkdtemp(path.join(tmpdir(), 'formloom-demo-'));
  await writeFile(path.join(dir, 'as-of.txt'), '2026-11-20\n');
  await writeFile(
    path.join(dir, 'deal.csv'),
    'key,name,signedAt,nextAt\na,Acme,2026-11-11,2026-11-27T09:00:00.000Z\nb,Bell,,\n',
  );
});
afterAll(() => rm(dir, { recursive: true }));

const deal = {
  name: 'deal',
  fields: [
    { key: 'name', type: 'text' },
    { key: 'signedAt', type: 'date' },
    { key: 'nextAt', type: 'dateTime' },
  ],
} as unknown as CatalogEntity;

const valuesOn = async (day: string) => {
  const weeks = await weeksSinceMade(dir, new Date(day));
  const records = await readDemoRecords({ app: 'crm', dir, weeks }, deal);
  return records.map(({ values }) => values);
};

test('a demo that is installed later has later dates, on the same weekdays', async () => {
  expect(await valuesOn('2027-01-19T12:00:00.000Z')).toEqual([
    { name: 'Acme', signedAt: '2027-01-06', nextAt: '2027-01-22T09:00:00.000Z' },
    { name: 'Bell' },
  ]);
});

test.each(['2026-11-26T23:59:00.000Z', '2026-11-01T00:00:00.000Z'])(
  'its dates stay as they are within the first week, and before it: %s',
  async (day) => {
    expect((await valuesOn(day))[0]).toMatchObject({ signedAt: '2026-11-11' });
  },
);
