import { MongoClient } from 'mongodb';
import { newId } from '../../server/ids.ts';

/** A database of its own at a MongoDB. */
export interface MongoDatabase {
  mongoUrl: string;
  database: string;
  /** Deletes it. */
  drop(): Promise<void>;
}

export function mongoDatabase(mongoUrl: string, purpose: string): MongoDatabase {
  const database = `formloom_${purpose}_${newId().replaceAll('-', '')}`;
  return {
    mongoUrl,
    database,
    async drop() {
      const client = await new MongoClient(mongoUrl).connect();
      await client.db(database).dropDatabase();
      await client.close();
    },
  };
}
