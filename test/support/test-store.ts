import { createHash } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { MongoClient } from 'mongodb';
import { type DocumentStore, openStore } from '../../server/store/index.ts';

/** The suites run on MongoDB with `TEST_STORE=mongodb`, each data folder standing for a database of its own. */
export const isOnMongodb = process.env.TEST_STORE === 'mongodb';

const mongodbUrl = process.env.MONGODB_URL ?? '';
if (isOnMongodb && mongodbUrl === '') throw new Error('TEST_STORE=mongodb needs MONGODB_URL');

const databaseOf = (dataDir: string): string =>
  `formloom_test_${createHash('sha256').update(dataDir).digest('hex').slice(0, 16)}`;

/** What makes an application use the store under test. */
export const storeSettings = (
  dataDir: string,
): { settings: Record<string, string>; database?: string } =>
  isOnMongodb
    ? { settings: { MONGODB_URL: mongodbUrl }, database: databaseOf(dataDir) }
    : { settings: {} };

export const openTestStore = (dataDir: string): Promise<DocumentStore> =>
  openStore(isOnMongodb ? { mongoUrl: mongodbUrl, database: databaseOf(dataDir) } : { dataDir });

/** Deletes the folder and what stands for it. */
export async function dropTestData(dataDir: string): Promise<void> {
  await rm(dataDir, { recursive: true, force: true });
  if (!isOnMongodb) return;
  const client = await new MongoClient(mongodbUrl).connect();
  await client.db(databaseOf(dataDir)).dropDatabase();
  await client.close();
}
