import type { ClientSession, MongoClient } from 'mongodb';
import type { Filter } from '../../../schemas/generated/filter.ts';
import {
  type AggregateGroup,
  type AggregateSpec,
  type CollectionSpec,
  type Doc,
  type DocumentStore,
  type Query,
  StoreError,
  type StoreStats,
  type Transaction,
  type TransactionOptions,
} from '../port.ts';
import { aggregateDocuments } from './aggregate.ts';
import { Catalog, STALE_MS } from './catalog.ts';
import { CommitListeners } from '../commit-listeners.ts';
import { compileMatch } from './compile-query.ts';
import { DatabaseClock } from './database-clock.ts';
import { ensureCollection, type SchemaContext, sweepCollection } from './ensure-collection.ts';
import { databaseOf, openClient } from './open-client.ts';
import { countDocuments, countMatches, findDocuments, getDocument, type Place } from './read.ts';
import { TransactionRunner } from './run-transaction.ts';
import { scanDocuments } from './scan.ts';
import { Sequencers } from './sequencers.ts';
import type { StoredDoc } from './stored-value.ts';
import { MongoTransaction } from './transaction.ts';
import { translateError } from './translate-error.ts';

const SCAN_BATCH = 500;
const SELECTION_MS = 10_000;
const RETRY_MS = 20_000;

export interface MongoStoreOptions {
  /** Where the replica set or the routers are: `mongodb://…` or `mongodb+srv://…`. */
  url: string;
  /** The database; that of the address, else `formloom`, when not given. */
  database?: string;
  /** How long to look for a primary before the store is `unavailable`, in milliseconds. */
  selectionMs?: number;
  /** How long a transaction that others stand in the way of is tried again, in milliseconds. */
  retryMs?: number;
  /** Told of what goes wrong where nobody waits for an answer. */
  log?: { error(details: object, message: string): void };
}

export async function openMongoStore(options: MongoStoreOptions): Promise<DocumentStore> {
  const { url, selectionMs = SELECTION_MS } = options;
  return new MongoStore(await openClient({ url, selectionMs }), options);
}

class MongoStore implements DocumentStore {
  readonly kind = 'mongodb';
  readonly #client: MongoClient;
  readonly #options: MongoStoreOptions;
  readonly #catalog: Catalog;
  readonly #clock: DatabaseClock;
  readonly #runner: TransactionRunner;
  readonly #schema: SchemaContext;
  readonly #sequencers: Sequencers;
  readonly #listeners: CommitListeners;
  readonly #sweeps = new Set<NodeJS.Timeout>();
  #schemaChange: Promise<void> = Promise.resolve();
  #rowsRead = 0;
  #isClosed = false;

  constructor(client: MongoClient, options: MongoStoreOptions) {
    const db = client.db(options.database ?? databaseOf(client));
    this.#client = client;
    this.#options = options;
    this.#catalog = new Catalog(db);
    this.#listeners = new CommitListeners((error) => {
      options.log?.error({ error }, 'a listener of commits failed');
    });
    this.#clock = new DatabaseClock(async () => {
      const hello = await client.db('admin').command({ hello: 1 });
      return hello['localTime'] as Date;
    });
    this.#runner = new TransactionRunner({
      client,
      begin: (session) => this.#begin(session),
      committed: ({ written }) => {
        this.#sequencers.wake(written);
        this.#listeners.announce(written);
      },
      retryMs: options.retryMs ?? RETRY_MS,
    });
    this.#sequencers = new Sequencers({
      client,
      database: db.databaseName,
      onNumbered: (log) => this.#listeners.announce(new Set([log])),
      onError: (log, error) => options.log?.error({ error, log }, 'a log was not numbered'),
    });
    this.#schema = {
      db,
      catalog: this.#catalog,
      quiet: () => this.#runner.quiet(),
      sweepLater: (name) => this.#sweepLater(name),
    };
  }

  ensureCollection(spec: CollectionSpec): Promise<void> {
    return this.#changeSchema(async () => {
      await ensureCollection(this.#schema, spec);
      await this.#placeOf(spec.name);
    });
  }

  dropCollection(name: string): Promise<void> {
    return this.#changeSchema(async () => {
      if ((await this.#catalog.peek(name)) === undefined) return;
      await this.#catalog.drop(name);
      await this.#sequencers.drop(name);
      await this.#schema.db.collection(name).drop();
    });
  }

  async transaction<T>(
    body: (tx: Transaction) => Promise<T>,
    options: TransactionOptions = {},
  ): Promise<T> {
    this.#check();
    return this.#runner.run(body, options);
  }

  get<T extends Doc = Doc>(collection: string, id: string): Promise<T | undefined> {
    return this.#read(collection, (place) => getDocument(place, id)) as Promise<T | undefined>;
  }

  find<T extends Doc = Doc>(collection: string, query: Query): Promise<T[]> {
    return this.#read(collection, (place) => findDocuments(place, query)) as Promise<T[]>;
  }

  count(collection: string, filter?: Filter): Promise<number> {
    return this.#read(collection, (place) => countDocuments(place, filter));
  }

  countAll(collection: string, query: Pick<Query, 'filter' | 'search'>): Promise<number> {
    return this.#read(collection, (place) =>
      countMatches(place, compileMatch(place.collection, query)),
    );
  }

  aggregate(
    collection: string,
    spec: AggregateSpec,
  ): Promise<{ groups: AggregateGroup[]; total: number }> {
    return this.#read(collection, (place) => aggregateDocuments(place, spec));
  }

  scan<T extends Doc = Doc>(
    collection: string,
    query: Omit<Query, 'limit' | 'after'>,
    batchSize = SCAN_BATCH,
  ): AsyncIterable<T[]> {
    const page = (one: Query): Promise<Doc[]> => this.find(collection, one);
    return scanDocuments(page, query, batchSize) as AsyncIterable<T[]>;
  }

  now(): Promise<Date> {
    return this.#guarded(() => this.#clock.now());
  }

  async quiet(): Promise<void> {
    this.#check();
    this.#runner.refuseInside('the end of all transactions');
    await this.#runner.quiet();
  }

  async numbered(log: string): Promise<void> {
    await this.#read(log, () => this.#sequencers.numbered(log));
  }

  onCommit(listener: (collections: ReadonlySet<string>) => void): () => void {
    return this.#listeners.add(listener);
  }

  async stats(): Promise<StoreStats> {
    const { commits, transactions } = this.#runner;
    return { walBytes: 0, walks: 0, commits, transactions, rowsRead: this.#rowsRead };
  }

  async close(): Promise<void> {
    if (this.#isClosed) return;
    this.#isClosed = true;
    for (const sweep of this.#sweeps) clearTimeout(sweep);
    await this.#schemaChange;
    await this.#runner.quiet();
    await this.#sequencers.stop();
    await this.#client.close();
  }

  #begin(session: ClientSession): MongoTransaction {
    return new MongoTransaction({
      session,
      place: (name, within) => this.#placeOf(name, within),
      specOf: (name) => this.#catalog.specOf(name),
      beforeWrite: (collection, fields) => this.#catalog.noteMixed(collection, fields),
      now: () => this.#clock.now(),
    });
  }

  #check(): void {
    if (this.#isClosed) throw new StoreError('unavailable', 'The store is closed.');
  }

  async #placeOf(name: string, session?: ClientSession): Promise<Place> {
    const collection = await this.#catalog.collectionOf(name);
    this.#sequencers.ensure(collection);
    return {
      collection,
      docs: this.#schema.db.collection<StoredDoc>(name),
      options: session ? { session } : {},
      counted: (rows) => {
        this.#rowsRead += rows;
      },
    };
  }

  #read<T>(collection: string, work: (place: Place) => Promise<T>): Promise<T> {
    return this.#guarded(async () => work(await this.#placeOf(collection)), collection);
  }

  async #guarded<T>(work: () => Promise<T>, collection?: string): Promise<T> {
    this.#check();
    try {
      return await work();
    } catch (error) {
      throw translateError(error, collection);
    }
  }

  /** Schema changes of this server go one after another. */
  #changeSchema(change: () => Promise<void>): Promise<void> {
    const done = this.#guarded(async () => {
      this.#runner.refuseInside('a change of a collection');
      await this.#schemaChange;
      await change();
    });
    this.#schemaChange = done.catch(() => undefined);
    return done;
  }

  #sweepLater(name: string): void {
    const timer = setTimeout(() => {
      this.#sweeps.delete(timer);
      this.#changeSchema(() => sweepCollection(this.#schema, name)).catch((error: unknown) => {
        this.#options.log?.error({ error, collection: name }, 'a collection was not filled in');
      });
    }, 2 * STALE_MS);
    timer.unref();
    this.#sweeps.add(timer);
  }
}
