import type { Filter } from '../../../schemas/generated/filter.ts';
import {
  type Delta,
  type Doc,
  type Query,
  type SortKey,
  StoreError,
  type Transaction,
} from '../port.ts';
import { addDelta } from '../add-delta.ts';
import type { Collection } from './collection.ts';
import type { Writer } from './compile-change.ts';
import { compileFind } from './compile-query.ts';
import type { Unit } from './group-commit.ts';
import type { Connection } from './open-connection.ts';
import { countDocuments, findDocuments } from './read.ts';
import { findRecent, getRecent } from './recent-reads.ts';
import { SearchQueue } from './search-queue.ts';
import {
  insertDocument,
  patchDocument,
  patchRows,
  removeDocument,
  removeDocuments,
  updateDocument,
} from './write.ts';

export interface TransactionOptions {
  connection: Connection;
  collectionOf(name: string): Collection;
  onMixed(transaction: SqliteTransaction, collection: Collection, field: string): void;
  /** Bodies before this one whose work the same COMMIT will hold. */
  earlier(): SqliteTransaction[];
  now(): Date;
}

/** One body's view of the write connection. Every call is done when it returns; only its answer is a promise. */
export class SqliteTransaction implements Transaction, Unit {
  readonly #options: TransactionOptions;
  readonly #writer: Writer;
  #ended: StoreError | undefined;
  readonly written = new Set<string>();
  readonly searches = new SearchQueue();
  /** Fields that this body found to hold objects or arrays for the first time. */
  readonly mixed: { collection: Collection; field: string }[] = [];

  constructor(options: TransactionOptions) {
    this.#options = options;
    this.#writer = {
      connection: options.connection,
      searches: this.searches,
      onMixed: (collection, field) => options.onMixed(this, collection, field),
    };
  }

  end(reason: StoreError): void {
    this.#ended ??= reason;
  }

  async get<T extends Doc = Doc>(collection: string, id: string): Promise<T | undefined> {
    return getRecent(this.#options.connection, this.#read(collection), id) as T | undefined;
  }

  async find<T extends Doc = Doc>(collection: string, query: Query): Promise<T[]> {
    const { connection } = this.#options;
    const target = this.#read(collection);
    if (query.search === undefined) return findRecent(connection, target, query) as T[];
    SearchQueue.writeAhead(connection, this.#searchesSoFar());
    return findDocuments(connection, target, query) as T[];
  }

  async count(collection: string, filter?: Filter): Promise<number> {
    return countDocuments(this.#options.connection, this.#read(collection), filter);
  }

  async insert<T extends Doc>(collection: string, doc: T): Promise<T> {
    return insertDocument(this.#writer, this.#write(collection), doc);
  }

  async update<T extends Doc>(collection: string, doc: T, expectedRev?: number): Promise<T> {
    const known = this.#read(collection).recent.document(doc._id);
    updateDocument(this.#writer, this.#write(collection), doc, { expectedRev, known });
    return doc;
  }

  async patch(collection: string, id: string, fields: Record<string, unknown>): Promise<void> {
    patchDocument(this.#writer, this.#write(collection), id, fields);
  }

  /** Bodies run one after another. */
  async touch(collection: string): Promise<void> {
    this.#read(collection);
  }

  async increment<T extends Doc = Doc>(
    collection: string,
    id: string,
    deltas: Record<string, Delta>,
    defaults: Record<string, unknown> = {},
  ): Promise<T> {
    const before = await this.get<Doc>(collection, id);
    const target = this.#write(collection);
    const doc: Doc = before ?? { ...defaults, _id: id };
    const sums: Record<string, unknown> = {};
    for (const [field, delta] of Object.entries(deltas)) sums[field] = addDelta(doc[field], delta);
    const after = { ...doc, ...sums };
    if (before === undefined) return insertDocument(this.#writer, target, after) as T;
    patchDocument(this.#writer, target, id, sums);
    return after as T;
  }

  async remove(collection: string, id: string): Promise<boolean> {
    return removeDocument(this.#writer, this.#write(collection), id);
  }

  async removeWhere(collection: string, filter: Filter): Promise<number> {
    return removeDocuments(this.#writer, this.#write(collection), filter);
  }

  async claim<T extends Doc = Doc>(
    collection: string,
    request: {
      filter: Filter;
      sort?: SortKey[];
      limit: number;
      set: Record<string, unknown>;
      increment?: Record<string, number>;
    },
  ): Promise<T[]> {
    const target = this.#write(collection);
    const [find] = compileFind(
      { ...target, selectList: 'seq' },
      { filter: request.filter, ...(request.sort && { sort: request.sort }) },
    );
    if (find === undefined) return [];
    const rows = this.#options.connection
      .rows(find.sql, [...find.params, request.limit])
      .map(([seq]) => Number(seq));
    return patchRows(this.#writer, target, rows, request.set, request.increment ?? {}) as T[];
  }

  async now(): Promise<Date> {
    this.#check();
    return this.#options.now();
  }

  #searchesSoFar(): SearchQueue[] {
    return [...this.#options.earlier(), this].map(({ searches }) => searches);
  }

  #check(): void {
    if (this.#ended) throw new StoreError(this.#ended.problem, this.#ended.message);
  }

  #read(collection: string): Collection {
    this.#check();
    return this.#options.collectionOf(collection);
  }

  #write(collection: string): Collection {
    const target = this.#read(collection);
    this.written.add(collection);
    target.recent.forget();
    return target;
  }
}
