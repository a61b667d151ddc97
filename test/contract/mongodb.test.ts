import { randomUUID } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import { MongoClient } from 'mongodb';
import { openStore } from '../../server/store/index.ts';
import { mongodbUrl } from '../support/mongodb-url.ts';
import { describeDocumentStore } from './document-store.contract.ts';

if (mongodbUrl === '') skipLoudly();
else describeMongo(mongodbUrl);

function describeMongo(url: string): void {
  describeDocumentStore('MongoDB', async () => {
    const database = `formloom_contract_${randomUUID().slice(0, 8)}`;
    let store = await openStore({ mongoUrl: url, database });
    return {
      store,
      reopen: async () => {
        await store.close();
        store = await openStore({ mongoUrl: url, database });
        return store;
      },
      destroy: async () => {
        await store.close();
        const client = await new MongoClient(url).connect();
        await client.db(database).dropDatabase();
        await client.close();
      },
    };
  });
}

/** A run without the database must not look like one with it. */
function skipLoudly(): void {
  process.stderr.write(
    '\n*** MONGODB_URL is not set: the document store was NOT checked on MongoDB. ***\n\n',
  );
  describe('the document store on MongoDB', () => {
    test('is checked where REQUIRE_MONGODB asks for it', () => {
      expect(process.env['REQUIRE_MONGODB']).not.toBe('1');
    });
  });
}
