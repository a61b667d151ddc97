import type { DocumentStore } from './port.ts';
import { openSqliteStore, type SqliteStoreOptions } from './sqlite/sqlite-store.ts';

export * from './port.ts';

/** Opens the embedded store in a folder; one process at a time can hold it. */
export function openStore(options: SqliteStoreOptions): Promise<DocumentStore> {
  return openSqliteStore(options);
}
