import type { ClientSession } from 'mongodb';
import type { CollectionSpec } from '../port.ts';
import type { Collection } from './collection.ts';
import type { Place } from './read.ts';

export interface TransactionContext {
  session: ClientSession;
  place(collection: string, session: ClientSession | undefined): Promise<Place>;
  /** What is known of the collection without asking; undefined where nothing is. */
  specOf(collection: string): CollectionSpec | undefined;
  /** Told what is about to be stored in declared fields. */
  beforeWrite(collection: Collection, fields: Record<string, unknown>): Promise<void>;
  now(): Promise<Date>;
}
