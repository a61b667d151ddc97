import { rm } from 'node:fs/promises';
import { basename } from 'node:path';
import { type DocumentStore, openStore } from '../../server/store/index.ts';
import { repeatBodies } from './repeat-bodies.ts';
import { type DatabaseKind, leaveDatabase, takeDatabase } from './test-databases.ts';

/** The suites run on MongoDB with `TEST_STORE=mongodb`, each data folder standing for a database of its own. */
export const isOnMongodb = process.env.TEST_STORE === 'mongodb';

const mongodbUrl = process.env.MONGODB_URL ?? '';
if (isOnMongodb && mongodbUrl === '') throw new Error('TEST_STORE=mongodb needs MONGODB_URL');

/** For what takes the address of a MongoDB, or none for the embedded store. */
export const testMongoUrl: string | undefined = isOnMongodb ? mongodbUrl : undefined;

/** How many or how long, on the embedded store and where everything is calls over a connection. */
export const byStore = (embedded: number, onMongodb: number): number =>
  isOnMongodb ? onMongodb : embedded;

const taken = new Map<string, { name: Promise<string>; kind: DatabaseKind }>();

/** Folders of one kind differ in their last letters. */
function databaseOf(dataDir: string, dropsRecords: boolean): Promise<string> {
  const known = taken.get(dataDir);
  if (known) return known.name;
  const kind = { name: basename(dataDir).slice(0, -6), dropsRecords };
  const name = takeDatabase(mongodbUrl, kind);
  taken.set(dataDir, { name, kind });
  return name;
}

/** What makes an application use the store under test. */
export const storeSettings = async (
  dataDir: string,
): Promise<{ settings: Record<string, string>; database?: string }> =>
  isOnMongodb
    ? { settings: { MONGODB_URL: mongodbUrl }, database: await databaseOf(dataDir, true) }
    : { settings: {} };

/** With `REPEAT_BODIES=1` the bodies of transactions run twice. */
export const openAnyStore: typeof openStore = async (options) => {
  const store = await openStore(options);
  return process.env.REPEAT_BODIES === '1' ? repeatBodies(store) : store;
};

export const openTestStore = async (dataDir: string): Promise<DocumentStore> =>
  openAnyStore(
    isOnMongodb
      ? { mongoUrl: mongodbUrl, database: await databaseOf(dataDir, false) }
      : { dataDir },
  );

/** Deletes the folder and what stands for it. */
export async function dropTestData(dataDir: string): Promise<void> {
  await rm(dataDir, { recursive: true, force: true });
  const database = taken.get(dataDir);
  if (!database) return;
  taken.delete(dataDir);
  await leaveDatabase(mongodbUrl, await database.name, database.kind);
}
