import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { openFaultyProxy } from '../support/faulty-proxy.ts';
import { describeMongodb } from '../support/mongodb-url.ts';
import { can, testWith } from './machine.ts';
import { type Site, add, begin, inRow, openSite, until } from './open-site.ts';
import { type Place, placeOn } from './places.ts';

const minutes = 60_000;
/** A folder on a disk of its own of so many megabytes; undefined where none can be mounted. */
async function smallDisk(megabytes: number): Promise<Place | undefined> {
  const dataDir = await mkdtemp(join(tmpdir(), 'formloom-disk-'));
  const isMounted = can('mount', '-t', 'tmpfs', '-o', `size=${megabytes}m`, 'tmpfs', dataDir);
  if (isMounted)
    return {
      dataDir,
      async drop() {
        execFileSync('umount', [dataDir]);
        await rm(dataDir, { recursive: true, force: true });
      },
    };
  await rm(dataDir, { recursive: true, force: true });
  return undefined;
}

const probe = await smallDisk(1);
await probe?.drop();

interface Outage {
  begin(): Promise<void>;
  end(): Promise<void>;
}

/** Writes without pause before, during and after an outage; what was refused is asked again afterwards. */
async function writeThrough(site: Site, outage: Outage): Promise<void> {
  const flow = await site.publish('counting', [begin, add], inRow('begin', 'add'));
  const statuses: number[] = [];
  const refused: string[] = [];
  const write = async (tag: string) => {
    const body = { tag, count: 0, note: 'x'.repeat(2000) };
    const { status } = await site.ask('POST', '/api/records/thing', body, {
      'idempotency-key': tag,
    });
    statuses.push(status);
    if (status !== 201) refused.push(tag);
  };
  const total = 120;
  for (let index = 0; index < total; index += 1) {
    if (index === 40) await outage.begin();
    if (index === 80) await outage.end();
    await write(`a${index}`);
  }
  expect(new Set(statuses)).toEqual(new Set([201, 503]));
  expect(refused.length).toBeGreaterThan(10);
  for (const tag of refused.splice(0))
    await until(tag, async () => {
      refused.length = 0;
      await write(tag);
      return refused.length === 0 ? true : undefined;
    });
  await until('the end of the runs', async () => {
    const runs = await site.runs(flow);
    return runs.length === total && runs.every(({ status }) => status === 'done')
      ? runs
      : undefined;
  });
  const things = await site.things();
  expect([things.length, new Set(things.map(({ tag }) => tag)).size]).toEqual([total, total]);
  expect(new Set(things.map(({ count }) => count))).toEqual(new Set([1]));
  for (const { _id } of things.slice(0, total / 4)) expect(await site.history(_id)).toHaveLength(2);
}

describe('a disk that is full', () => {
  testWith(probe !== undefined, 'No small disk can be mounted')(
    'has writes refused with 503, keeps nothing of them, and goes on when there is room',
    async () => {
      const place = (await smallDisk(48)) as Place;
      const filler = join(place.dataDir, 'filler');
      const site = await openSite('SQLite', { place });
      try {
        await writeThrough(site, {
          begin: async () => void spawnSync('dd', ['if=/dev/zero', `of=${filler}`, 'bs=4k']),
          end: () => rm(filler),
        });
      } finally {
        await site.close();
      }
    },
    8 * minutes,
  );
});

describeMongodb('MongoDB that is away for a while', () => {
  test(
    'has writes refused with 503, keeps nothing of them, and is gone on with when it is back',
    async () => {
      const place = await placeOn('MongoDB');
      const proxy = await openFaultyProxy(place.mongoUrl ?? '');
      const site = await openSite('MongoDB', { place: { ...place, mongoUrl: proxy.url } });
      try {
        await writeThrough(site, {
          begin: async () => proxy.decide(() => 'drop'),
          end: async () => proxy.decide(undefined),
        });
      } finally {
        proxy.decide(undefined);
        await site.close();
        await proxy.close();
      }
    },
    8 * minutes,
  );
});
