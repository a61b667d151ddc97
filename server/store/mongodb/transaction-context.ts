import type { ClientSession } from 'mongodb';
import type { Collection } from './collection.ts';
import type { Place } from './read.ts';

export interface TransactionContext {
  session: ClientSession;
  place(collection: string, session: ClientSession | undefined): Promise<Place>;
  /** Told what is about to be stored in declared fields. */
  beforeWrite(collection: Collection, fields: Record<string, unknown>): Promise<void>;
  now(): Promise<Date>;
}

/** What ended a transaction in the database; nothing that is done after it counts. */
export interface Failure {
  error: unknown;
  /** The same body may succeed when it is run again. */
  isTransient: boolean;
}
