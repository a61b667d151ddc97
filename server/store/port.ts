/**
 * The one door to stored data. Definitions, records, events, runs, jobs and users are all documents in
 * collections, so the port does not grow with features. Each promise here is a case of
 * `test/contract/document-store.contract.ts`, which every adapter passes.
 */
import type { Filter } from '../../schemas/generated/filter.ts';

/** A stored document: plain JSON with a string `_id`. `undefined` members are not stored; a NUL character becomes U+FFFD. */
export interface Doc {
  _id: string;
  [field: string]: unknown;
}

export type FieldKind = 'text' | 'number' | 'boolean';

/** What a collection needs to be filtered, sorted and searched fast. Paths are top-level field names. */
export interface CollectionSpec {
  name: string;
  /** Fields that get a column of their own because filters, sorts, unique checks or references use them. */
  fields?: Record<string, FieldKind>;
  indexes?: IndexSpec[];
  /** Text fields that `search` looks through; two-character Chinese words are found. */
  search?: string[];
  /**
   * An append-only log: the store gives each document a number `seq`, dense from 1, at its insert or a moment after its
   * commit. Numbers follow the order of commits as far as it can matter: whoever has seen all up to one number
   * will not meet a smaller one later, and `LogOrder` holds. A document without its number has no `seq`: no comparison with
   * `seq` finds it, and a sort by `seq` puts it after all numbered ones.
   */
  log?: boolean | LogOrder;
  /**
   * Ids of inserts are made for them, so none is ever taken: an insert may be answered before it is done, together with
   * others. So it is with every log.
   */
  appended?: true;
}

/** Within a log: documents with the same `subject` are numbered in the order of their `revision`. Names of declared fields. */
export interface LogOrder {
  subject: string;
  revision: string;
}

export interface IndexSpec {
  /** Field names (each declared in `fields`), `-name` for descending. The id is always the last tie-break. */
  fields: string[];
  /** Documents whose indexed fields are all present must differ. Null and missing never collide. */
  unique?: boolean;
  /** The index (and its uniqueness) covers only documents that match. Equality and `$exists: true` on declared fields only. */
  where?: Filter;
}

/**
 * Sort order: null and missing first, then numbers, then text, then booleans; reversed by `-1`. Text is compared by code point.
 * `_id` breaks ties, in the direction of the last key (ascending without a sort), so that one index serves both directions.
 */
export interface SortKey {
  field: string;
  direction: 1 | -1;
}

export interface Query {
  filter?: Filter;
  sort?: SortKey[];
  limit?: number;
  /** Keyset position: the values of the sort keys of the last document seen, then its `_id`. */
  after?: unknown[];
  /** Only these fields (and `_id`). */
  fields?: string[];
  /** Words to find in the collection's `search` fields; all must occur. */
  search?: string;
}

export type TimeUnit = 'day' | 'week' | 'month' | 'quarter' | 'year';

export type GroupKey = string | { field: string; unit: TimeUnit };

export interface Measure {
  op: 'count' | 'sum' | 'avg' | 'min' | 'max' | 'countDistinct';
  field?: string;
}

export interface AggregateSpec {
  filter?: Filter;
  search?: string;
  groupBy: GroupKey[];
  measures: Record<string, Measure>;
  /** Keys: `key.0`, `key.1` … or a measure's name. */
  sort?: SortKey[];
  limit?: number;
  /** IANA zone in which date-time values are cut into days, weeks (from Monday) and so on. Dates without time are cut as they are. */
  timeZone?: string;
}

/**
 * `sum` and `avg` take numbers only and are decimal strings: `sum` exact ('0' of nothing), `avg` rounded half up to 6 decimals (null of nothing).
 * `min`, `max` and `countDistinct` pass over null and missing; `count` with a field counts where it is neither. Groups come in order of their keys unless sorted.
 * A document whose grouped field is an array is in the group of each element, once.
 */
export interface AggregateGroup {
  key: (string | number | boolean | null)[];
  values: Record<string, string | number | boolean | null>;
}

/** What can be read inside and outside a transaction. */
export interface Reader {
  get<T extends Doc = Doc>(collection: string, id: string): Promise<T | undefined>;
  find<T extends Doc = Doc>(collection: string, query: Query): Promise<T[]>;
  count(collection: string, filter?: Filter): Promise<number>;
}

/** An increment of `increment`: a whole number, or `{decimal}` for an exact decimal kept as a decimal string. */
export type Delta = number | { decimal: string };

/**
 * One atomic unit. A body awaits store calls only: it may be run again by the adapter, so ids are minted
 * before it and nothing outside is touched inside.
 */
export interface Transaction extends Reader {
  /**
   * Fails with `StoreError('duplicate')` when the id or a unique index is taken; `details` name the fields and, as `id`, who has them. Answers the stored document (in a log with its `seq`, where the store numbers at insert).
   * Let a StoreError leave the body: some stores give up the whole transaction with it, and a taken id in a log may only fail its end.
   */
  insert<T extends Doc>(collection: string, doc: T): Promise<T>;
  /** Replaces the document. With `expectedRev`, fails with `StoreError('stale')` unless `_rev` is that. Fails with `StoreError('missing')` when absent. */
  update<T extends Doc>(collection: string, doc: T, expectedRev?: number): Promise<T>;
  /** Sets (and with `null` removes) single top-level fields without touching the rest or `_rev`. Fails with `StoreError('missing')` when absent. */
  patch(collection: string, id: string, fields: Record<string, unknown>): Promise<void>;
  /** Adds to numbers; creates the document with `defaults` when absent. Answers the new document. */
  increment<T extends Doc = Doc>(
    collection: string,
    id: string,
    deltas: Record<string, Delta>,
    defaults?: Record<string, unknown>,
  ): Promise<T>;
  /**
   * Protects a read on which a decision rests: this transaction and another one that writes or touches the document do not
   * both commit on what they have read; one is run again. Changes nothing that anybody sees. Nothing happens when absent.
   */
  touch(collection: string, id: string): Promise<void>;
  /** False when there was none. */
  remove(collection: string, id: string): Promise<boolean>;
  removeWhere(collection: string, filter: Filter): Promise<number>;
  /**
   * Takes up to `limit` documents that match, in sort order, setting `set` and adding `increment` on each;
   * no two callers get the same one as long as `set` makes it stop matching. Answers them as changed.
   */
  claim<T extends Doc = Doc>(
    collection: string,
    request: {
      filter: Filter;
      sort?: SortKey[];
      limit: number;
      set: Record<string, unknown>;
      increment?: Record<string, number>;
    },
  ): Promise<T[]>;
  /** The database's clock. */
  now(): Promise<Date>;
}

export interface TransactionOptions {
  /** Where bodies run one after another, those of people who wait may go first for a moment. */
  givesWay?: boolean;
  /** Where others may hold a document for long: fails with `StoreError('held')` at once, without waiting for them. */
  givesUp?: boolean;
}

export interface DocumentStore extends Reader {
  readonly kind: 'sqlite' | 'mongodb';
  ensureCollection(spec: CollectionSpec): Promise<void>;
  dropCollection(name: string): Promise<void>;
  /** Resolves after the commit is durable. Bodies may share one commit; a failed body is rolled back alone. */
  transaction<T>(body: (tx: Transaction) => Promise<T>, options?: TransactionOptions): Promise<T>;
  /** Heavy: runs away from the request path. `total` is the number of all groups before `limit`. */
  aggregate(
    collection: string,
    spec: AggregateSpec,
  ): Promise<{ groups: AggregateGroup[]; total: number }>;
  /** Heavy: counts away from the request path. */
  countAll(collection: string, query: Pick<Query, 'filter' | 'search'>): Promise<number>;
  /** Heavy: every match in batches, each read in a slice of its own so that no snapshot is held long. */
  scan<T extends Doc = Doc>(
    collection: string,
    query: Omit<Query, 'limit' | 'after'>,
    batchSize?: number,
  ): AsyncIterable<T[]>;
  now(): Promise<Date>;
  /** Resolves when every transaction of this process that runs at the call is over. Not to be awaited inside one. */
  quiet(): Promise<void>;
  /** Resolves when every document of a log that was committed before the call has its `seq`. */
  numbered(log: string): Promise<void>;
  /**
   * Called after each commit of this process that wrote, with the collections written, and with a log's name when
   * documents of it got their numbers or another server's were noticed. A wake-up, not a message: the log is the truth.
   */
  onCommit(listener: (collections: ReadonlySet<string>) => void): () => void;
  stats(): Promise<StoreStats>;
  close(): Promise<void>;
}

/** Figures for operators and tests, since the store was opened. */
export interface StoreStats {
  /** Size of the write-ahead log; 0 where there is none. */
  walBytes: number;
  commits: number;
  transactions: number;
  /** Documents and index entries that statements returned, changed or counted. */
  rowsRead: number;
  /** Statements that went through a whole collection or sorted, and so read more than `rowsRead` says; heavy reads are not counted. */
  walks: number;
}

export type StoreProblem =
  | 'duplicate'
  | 'stale'
  | 'missing'
  | 'held'
  | 'unavailable'
  | 'full'
  | 'body_did_io'
  | 'unknown_collection';

/** What an adapter throws; drivers' errors never leave it, they stay as `cause`. */
export class StoreError extends Error {
  readonly problem: StoreProblem;
  readonly details: { collection?: string; id?: string; fields?: string[]; current?: Doc };
  constructor(
    problem: StoreProblem,
    message: string,
    details: StoreError['details'] = {},
    cause?: unknown,
  ) {
    super(message, { cause });
    this.name = 'StoreError';
    this.problem = problem;
    this.details = details;
  }
}
