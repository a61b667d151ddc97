import { test } from '@jest/globals';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isOnMongodb } from '../support/test-store.ts';
import { databaseFor } from './harness/database.ts';

export type StoreName = 'SQLite' | 'MongoDB';

const hasMongodb = Boolean(process.env.MONGODB_URL);

if (!hasMongodb)
  process.stderr.write(
    '\n!!! MONGODB_URL names no MongoDB: these crash tests run on the embedded store ONLY !!!\n\n',
  );

const both: readonly StoreName[] = isOnMongodb ? ['MongoDB'] : ['SQLite', 'MongoDB'];

/** Where each row of the failure matrix is shown. */
export const stores: readonly StoreName[] = hasMongodb ? both : ['SQLite'];

/** Cases of the embedded store alone; not once more when the suites run on MongoDB. */
export const testOnSqlite: typeof test | typeof test.skip = isOnMongodb ? test.skip : test;

export interface Place {
  dataDir: string;
  /** Names a database of its own. */
  mongoUrl?: string;
  drop(): Promise<void>;
}

let count = 0;

/** An empty folder, and on MongoDB an empty database. */
export async function placeOn(store: StoreName): Promise<Place> {
  const dataDir = await mkdtemp(join(tmpdir(), 'formloom-crash-'));
  count += 1;
  const database =
    store === 'MongoDB' ? await databaseFor(`${process.env.JEST_WORKER_ID}_${count}`) : undefined;
  return {
    dataDir,
    ...(database ? { mongoUrl: database.url } : {}),
    async drop() {
      await database?.drop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}
