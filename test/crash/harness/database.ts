import { MongoClient } from 'mongodb';

/** A database of its own on the server that MONGODB_URL names; undefined without one. */
export async function databaseFor(
  seed: number | string,
): Promise<{ url: string; drop(): Promise<void> } | undefined> {
  const given = process.env.MONGODB_URL;
  if (!given) return undefined;
  const url = new URL(given);
  const name = `formloom_crash_${process.pid}_${seed}`;
  url.pathname = `/${name}`;
  return {
    url: url.href,
    async drop() {
      const client = new MongoClient(given);
      try {
        await client.db(name).dropDatabase();
      } finally {
        await client.close();
      }
    },
  };
}
