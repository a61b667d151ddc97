import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openStore } from '../../server/store/index.ts';
import { describeDocumentStore } from './document-store.contract.ts';

describeDocumentStore('SQLite', async () => {
  const dataDir = await mkdtemp(join(tmpdir(), 'formloom-store-'));
  let store = await openStore({ dataDir });
  return {
    store,
    reopen: async () => {
      await store.close();
      store = await openStore({ dataDir });
      return store;
    },
    destroy: async () => {
      await store.close();
      await rm(dataDir, { recursive: true });
    },
  };
});
