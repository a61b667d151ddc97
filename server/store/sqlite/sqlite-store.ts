import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Filter } from '../../../schemas/generated/filter.ts';
import {
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
import { CommitListeners } from '../commit-listeners.ts';
import { aggregateAside } from './aggregate-aside.ts';
import { checkpoint } from './checkpoint.ts';
import { Checkpoints } from './checkpoints.ts';
import type { Collection } from './collection.ts';
import { compileFind } from './compile-query.ts';
import { countAside } from './count-aside.ts';
import {
  dropCollection,
  ensureCollection,
  loadCollections,
  saveCollection,
  type SchemaContext,
} from './ensure-collection.ts';
import { findAside } from './find-aside.ts';
import { GroupCommit } from './group-commit.ts';
import { holdFolder } from './hold-folder.ts';
import { type Connection, openConnection } from './open-connection.ts';
import { countDocuments, getDocument, isLong, pick, runFind } from './read.ts';
import { runAside } from './run-aside.ts';
import { ReaderPool } from './reader-pool.ts';
import { scanDocuments } from './scan.ts';
import { SearchQueue } from './search-queue.ts';
import { storeStats } from './store-stats.ts';
import { SqliteTransaction } from './transaction.ts';

const FILE = 'formloom.db';
const SCAN_BATCH = 500;

export interface SqliteStoreOptions {
  /** The folder of the database; made when absent. */
  dataDir: string;
  /** Told of what goes wrong where nobody waits for an answer. */
  log?: { error(details: object, message: string): void };
  /** The store's clock; the machine's unless a test passes another. */
  clock?: () => Date;
}

export async function openSqliteStore(options: SqliteStoreOptions): Promise<DocumentStore> {
  await mkdir(options.dataDir, { recursive: true });
  return new SqliteStore(options);
}

class SqliteStore implements DocumentStore {
  readonly kind = 'sqlite';
  readonly #file: string;
  readonly #options: SqliteStoreOptions;
  readonly #hold: { close(): void };
  readonly #writes: Connection;
  readonly #reads: Connection;
  readonly #readers: ReaderPool;
  readonly #collections: Map<string, Collection>;
  readonly #queue: GroupCommit<SqliteTransaction>;
  readonly #checkpoints: Checkpoints;
  readonly #listeners = new CommitListeners((error) =>
    this.#options.log?.error({ error }, 'a listener of commits failed'),
  );
  #schemaChange: Promise<void> = Promise.resolve();
  #isClosed = false;

  constructor(options: SqliteStoreOptions) {
    this.#options = options;
    this.#file = join(options.dataDir, FILE);
    this.#hold = holdFolder(options.dataDir);
    this.#writes = openConnection(this.#file);
    this.#collections = loadCollections(this.#writes);
    this.#reads = openConnection(this.#file, { readOnly: true });
    this.#readers = new ReaderPool(this.#file);
    this.#queue = new GroupCommit(this.#writes, {
      begin: () => this.#begin(),
      rolledBack: (unit) => this.#rolledBack(unit),
      committing: (units) =>
        SearchQueue.write(
          this.#writes,
          units.map(({ searches }) => searches),
        ),
      committed: (units) => {
        this.#checkpoints.committed();
        this.#listeners.announce(new Set(units.flatMap(({ written }) => [...written])));
      },
    });
    this.#checkpoints = new Checkpoints(this.#file, () => this.#finishCheckpoint());
  }

  ensureCollection(spec: CollectionSpec): Promise<void> {
    return this.#changeSchema(() => ensureCollection(this.#schemaContext(), spec));
  }

  dropCollection(name: string): Promise<void> {
    return this.#changeSchema(() => dropCollection(this.#schemaContext(), name));
  }

  transaction<T>(body: (tx: Transaction) => Promise<T>, options?: TransactionOptions): Promise<T> {
    return this.#queue.submit(body, options);
  }

  async get<T extends Doc = Doc>(collection: string, id: string): Promise<T | undefined> {
    return getDocument(this.#reads, this.#collectionOf(collection), id) as T | undefined;
  }

  /**
   * A search, which may have to sort very many hits, and a look through all of a large collection go to a reader thread;
   * the latter not while a body runs, for which it would be a wait that only large collections bring.
   */
  async find<T extends Doc = Doc>(collection: string, query: Query): Promise<T[]> {
    const target = this.#collectionOf(collection);
    const statements = compileFind(target, query);
    const isAside =
      query.search !== undefined ||
      (!this.#queue.isBodyRunning && isLong(this.#reads, target, statements));
    if (!isAside) return runFind(this.#reads, statements, query) as T[];
    const found = await findAside(this.#readers, target, query);
    return found.map((doc) => pick(doc, query.fields)) as T[];
  }

  async count(collection: string, filter?: Filter): Promise<number> {
    return countDocuments(this.#reads, this.#collectionOf(collection), filter);
  }

  async countAll(collection: string, query: Pick<Query, 'filter' | 'search'>): Promise<number> {
    return countAside(this.#readers, this.#collectionOf(collection), query);
  }

  async aggregate(collection: string, spec: AggregateSpec) {
    return aggregateAside(this.#readers, this.#collectionOf(collection), spec);
  }

  scan<T extends Doc = Doc>(
    collection: string,
    query: Omit<Query, 'limit' | 'after'>,
    batchSize = SCAN_BATCH,
  ): AsyncIterable<T[]> {
    return scanDocuments(
      this.#readers,
      this.#collectionOf(collection),
      query,
      batchSize,
    ) as AsyncIterable<T[]>;
  }

  async now(): Promise<Date> {
    return this.#now();
  }

  /** Bodies run one after another. */
  async quiet(): Promise<void> {
    await this.transaction(async () => undefined);
  }

  /** Numbers are given at insert. */
  async numbered(log: string): Promise<void> {
    this.#collectionOf(log);
  }

  onCommit(listener: (collections: ReadonlySet<string>) => void): () => void {
    return this.#listeners.add(listener);
  }

  stats(): Promise<StoreStats> {
    const [file, queue, readers] = [this.#file, this.#queue, this.#readers];
    return storeStats({ file, queue, readers, writes: this.#writes, reads: this.#reads });
  }

  async close(): Promise<void> {
    if (this.#isClosed) return;
    this.#isClosed = true;
    await this.#schemaChange;
    await this.#queue.close();
    await this.#readers.close();
    await this.#checkpoints.close();
    this.#reads.close();
    this.#writes.close();
    this.#hold.close();
  }

  /** What fails here is tried again with the next one. */
  #finishCheckpoint(): void {
    this.#queue.exclusive(() => checkpoint(this.#writes)).catch(() => undefined);
  }

  #rolledBack({ mixed, written }: SqliteTransaction): void {
    for (const { collection, field } of mixed) collection.mixed.delete(field);
    for (const name of written) this.#collections.get(name)?.recent.forget();
  }

  #begin(): SqliteTransaction {
    return new SqliteTransaction({
      connection: this.#writes,
      collectionOf: (name) => this.#knownCollection(name),
      earlier: () => this.#queue.settledUnits,
      now: () => this.#now(),
      onMixed: (transaction, collection, field) => {
        collection.mixed.add(field);
        transaction.mixed.push({ collection, field });
        saveCollection(this.#writes, collection);
      },
    });
  }

  #now(): Date {
    return this.#options.clock?.() ?? new Date();
  }

  #collectionOf(name: string): Collection {
    if (this.#isClosed) throw new StoreError('unavailable', 'The store is closed.');
    return this.#knownCollection(name);
  }

  #knownCollection(name: string): Collection {
    const collection = this.#collections.get(name);
    if (collection === undefined)
      throw new StoreError('unknown_collection', `There is no collection ${name}`, {
        collection: name,
      });
    return collection;
  }

  /** Schema changes go one after another. */
  #changeSchema(change: () => Promise<void>): Promise<void> {
    const done = this.#schemaChange.then(change).finally(() => {
      this.#writes.forgetStatements();
      this.#reads.forgetStatements();
    });
    this.#schemaChange = done.catch(() => undefined);
    return done;
  }

  #schemaContext(): SchemaContext {
    return {
      connection: this.#writes,
      collections: this.#collections,
      exclusive: <T>(work: () => T | Promise<T>): Promise<T> => this.#queue.exclusive(work),
      runAside: (statements: string[]): Promise<void> => runAside({ file: this.#file, statements }),
    };
  }
}
