/**
 * Databases that suites use one after another: to empty one takes a tenth of the time that it takes to make all collections
 * and indexes of a new one. `TEST_DATABASES` names the database that lists them; without it each is new, and dropped.
 */
import { type Db, MongoClient } from 'mongodb';
import { newId } from '../../server/ids.ts';

/** A database is given to those who make the same collections in it. */
export interface DatabaseKind {
  name: string;
  /** Collections of records are others' in the next suite. */
  dropsRecords: boolean;
}

interface FreeDatabase {
  _id: string;
  kind: string;
}

const catalogue = '#collections';
const listed = process.env.TEST_DATABASES;
const newName = (): string =>
  `${listed ?? 'formloom_test'}_${newId().replaceAll('-', '').slice(-16)}`;

async function withClient<T>(url: string, work: (client: MongoClient) => Promise<T>): Promise<T> {
  const client = await new MongoClient(url).connect();
  try {
    return await work(client);
  } finally {
    await client.close();
  }
}

async function dropRecords(db: Db, names: string[]): Promise<void> {
  for (const name of names) await db.collection(name).drop();
  await db.collection<{ _id: string }>(catalogue).deleteMany({ _id: { $in: names } });
}

async function empty(db: Db, { dropsRecords }: DatabaseKind): Promise<void> {
  const names = (await db.listCollections({}, { nameOnly: true }).toArray()).map((one) => one.name);
  const dropped = names.filter((name) => dropsRecords && name.startsWith('record_'));
  const kept = names.filter((name) => name !== catalogue && !dropped.includes(name));
  await Promise.all(kept.map((name) => db.collection(name).deleteMany({})));
  await dropRecords(db, dropped);
  const state = { mixed: [], checking: [], isFilling: false };
  await db.collection(catalogue).updateMany({}, { $set: { state } });
}

/** The name of an empty database that nobody else uses. */
export async function takeDatabase(url: string, kind: DatabaseKind): Promise<string> {
  if (!listed) return newName();
  return withClient(url, async (client) => {
    const free = client.db(listed).collection<FreeDatabase>('free');
    const found = await free.findOneAndDelete({ kind: kind.name });
    if (!found) return newName();
    await empty(client.db(found._id), kind);
    return found._id;
  });
}

export async function leaveDatabase(
  url: string,
  _id: string,
  { name: kind }: DatabaseKind,
): Promise<void> {
  await withClient(url, async (client) => {
    if (!listed) await client.db(_id).dropDatabase();
    else await client.db(listed).collection<FreeDatabase>('free').insertOne({ _id, kind });
  });
}
