import type { DocumentStore } from './port.ts';
import type { MongoStoreOptions } from './mongodb/mongo-store.ts';
import { openSqliteStore, type SqliteStoreOptions } from './sqlite/sqlite-store.ts';

export * from './port.ts';
export { holdFolder } from './sqlite/hold-folder.ts';

/** MongoDB at an address, shared by any number of servers. */
export type SharedStoreOptions = Omit<MongoStoreOptions, 'url'> & { mongoUrl: string };

/** Opens MongoDB where an address is given, else the embedded store in a folder, which one process at a time can hold. */
export async function openStore(
  options: SqliteStoreOptions | SharedStoreOptions,
): Promise<DocumentStore> {
  if (!('mongoUrl' in options)) return openSqliteStore(options);
  const { mongoUrl: url, ...rest } = options;
  const { openMongoStore } = await import('./mongodb/mongo-store.ts');
  return openMongoStore({ ...rest, url });
}
