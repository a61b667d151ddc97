import { join } from 'node:path';
import { DatabaseSync } from '@photostructure/sqlite';
import { StoreError } from '../port.ts';
import { translateError } from './translate-error.ts';

const isBusy = (error: unknown): boolean =>
  typeof error === 'object' && error !== null && 'errcode' in error && error.errcode === 5;

const inUse = (dataDir: string, cause: unknown) =>
  new StoreError(
    'unavailable',
    `The data folder ${dataDir} is used by another running Formloom. Stop it, or set DATA_DIR to another folder.`,
    {},
    cause,
  );

/**
 * Makes sure that one process only uses the folder: what the store remembers in memory would be wrong otherwise. The lock
 * is SQLite's own, held on a file of its own, so it ends with the process however that ends.
 */
export function holdFolder(dataDir: string): { close(): void } {
  let db: InstanceType<typeof DatabaseSync> | undefined;
  try {
    db = new DatabaseSync(join(dataDir, 'formloom.lock'));
    db.exec('BEGIN EXCLUSIVE');
    return db;
  } catch (error) {
    db?.close();
    throw isBusy(error) ? inUse(dataDir, error) : translateError(error);
  }
}
