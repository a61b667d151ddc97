import type { Filter } from '../../../schemas/generated/filter.ts';
import { type Delta, type Doc, type Query, StoreError, type Transaction } from '../port.ts';
import { claimDocuments } from './claim.ts';
import { KnownReads } from './known-reads.ts';
import { countDocuments, type Place } from './read.ts';
import { isTransient } from './is-transient.ts';
import { LateInserts } from './late-inserts.ts';
import type { Failure, TransactionContext } from './transaction-context.ts';
import { translateError } from './translate-error.ts';
import { OwnDocs, ownerOf } from './with-owner.ts';
import {
  failedInsert,
  incrementDocument,
  insertDocuments,
  patchDocument,
  removeDocument,
  removeDocuments,
  touchDocument,
  updateDocument,
  withoutNumber,
} from './write.ts';

/** Inserts into one collection that nothing else has come between. */
interface InsertBatch {
  collection: string;
  docs: Doc[];
  done: Promise<Doc[]>;
}

const MOST_INSERTS = 1000;

/** One attempt at a body. Its calls go to the database one after another, as a session wants it. */
export class MongoTransaction implements Transaction {
  readonly #context: TransactionContext;
  #last: Promise<unknown> = Promise.resolve();
  #ended: StoreError | undefined;
  failure: Failure | undefined;
  #batch: InsertBatch | undefined;
  readonly #known = new KnownReads();
  readonly #late = new LateInserts();
  readonly written = new Set<string>();
  readonly #own = new OwnDocs();

  constructor(context: TransactionContext) {
    this.#context = context;
  }

  get isEnded(): boolean {
    return this.#ended !== undefined;
  }

  end(reason: StoreError): void {
    this.#ended ??= reason;
  }

  /** Writes what waits in memory. */
  async flush(): Promise<void> {
    for (const log of this.#late.waiting()) await this.#inTurn(log, async () => undefined);
  }

  /** Waits for calls that the body did not wait for. */
  async settled(): Promise<void> {
    await this.#last;
  }

  get<T extends Doc = Doc>(collection: string, id: string): Promise<T | undefined> {
    return this.#read(collection, (place) => this.#known.document(place, id)) as Promise<
      T | undefined
    >;
  }

  find<T extends Doc = Doc>(collection: string, query: Query): Promise<T[]> {
    return this.#read(collection, (place) => this.#known.found(place, query)) as Promise<T[]>;
  }

  count(collection: string, filter?: Filter): Promise<number> {
    return this.#read(collection, (place) => countDocuments(place, filter));
  }

  /** Those that a body asks for at the same time go as one command, and so do the second and later ones into a log. */
  async insert<T extends Doc>(collection: string, doc: T): Promise<T> {
    if (this.#late.add(collection, doc)) return withoutNumber(doc) as T;
    const batch = this.#batchFor(collection);
    const at = batch.docs.push(doc) - 1;
    return (await batch.done)[at] as T;
  }

  update<T extends Doc>(collection: string, doc: T, expectedRev?: number): Promise<T> {
    return this.#write(collection, doc, async (place) => {
      await updateDocument(place, doc, expectedRev);
      return doc;
    });
  }

  patch(collection: string, id: string, fields: Record<string, unknown>): Promise<void> {
    return this.#write(collection, { ...fields, _id: id }, (place) =>
      patchDocument(place, id, fields),
    );
  }

  increment<T extends Doc = Doc>(
    collection: string,
    id: string,
    deltas: Record<string, Delta>,
    defaults: Record<string, unknown> = {},
  ): Promise<T> {
    const fresh = { ...defaults, _id: id };
    const add = async (place: Place): Promise<Doc> =>
      incrementDocument(place, await this.#known.document(place, id), fresh, deltas).catch(
        (error: unknown) => {
          throw this.#lostRace(error, collection);
        },
      );
    return this.#write(collection, fresh, add, true) as Promise<T>;
  }

  remove(collection: string, id: string): Promise<boolean> {
    return this.#write(collection, {}, (place) => removeDocument(place, id));
  }

  removeWhere(collection: string, filter: Filter): Promise<number> {
    return this.#write(collection, {}, (place) => removeDocuments(place, filter));
  }

  claim<T extends Doc = Doc>(
    collection: string,
    request: Parameters<Transaction['claim']>[1],
  ): Promise<T[]> {
    return this.#write(collection, request.set, (place) =>
      claimDocuments(place, request),
    ) as Promise<T[]>;
  }

  touch(collection: string, id: string): Promise<void> {
    return this.#inTurn(collection, async () =>
      touchDocument(await this.#context.place(collection, this.#context.session), id),
    );
  }

  now(): Promise<Date> {
    return this.#inTurn(undefined, () => this.#context.now());
  }

  #batchFor(collection: string): InsertBatch {
    const open = this.#batch;
    if (open?.collection === collection && open.docs.length < MOST_INSERTS) return open;
    const docs: Doc[] = [];
    const done = this.#writeIn(collection, (place) => this.#insertAll(place, docs));
    this.#batch = { collection, docs, done };
    return this.#batch;
  }

  async #insertAll(place: Place, docs: Doc[]): Promise<Doc[]> {
    if (this.#batch?.docs === docs) this.#batch = undefined;
    if (place.collection.spec.log) this.#late.begin(place.collection.name);
    for (const doc of docs) await this.#context.beforeWrite(place.collection, doc);
    const inserted = await insertDocuments(place, docs).catch((error: unknown) =>
      this.#withOwner(place, docs[failedInsert(error)] ?? {}, error),
    );
    for (const doc of docs) {
      this.#known.forget(place.collection.name, doc._id);
      this.#own.remember(place.collection, doc);
    }
    return inserted;
  }

  #read<T>(collection: string, work: (place: Place) => Promise<T>): Promise<T> {
    return this.#inTurn(collection, async () =>
      work(await this.#context.place(collection, this.#context.session)),
    );
  }

  /** `isAnswered`: the answer is the document as it is then. */
  #write<T>(
    collection: string,
    fields: Record<string, unknown>,
    work: (place: Place) => Promise<T>,
    isAnswered = false,
  ): Promise<T> {
    return this.#writeIn(collection, async (place) => {
      await this.#context.beforeWrite(place.collection, fields);
      const result = await work(place).catch((error: unknown) =>
        this.#withOwner(place, fields, error),
      );
      this.#known.forget(collection, fields['_id'] as string | undefined);
      if (isAnswered) this.#known.learn(collection, result as Doc);
      this.#own.remember(place.collection, fields);
      return result;
    });
  }

  #writeIn<T>(collection: string, work: (place: Place) => Promise<T>): Promise<T> {
    return this.#inTurn(collection, async () => {
      const place = await this.#context.place(collection, this.#context.session);
      this.written.add(collection);
      return work(place);
    });
  }

  async #writeLate(log: string | undefined): Promise<void> {
    const docs = log === undefined ? [] : this.#late.take(log);
    if (log === undefined || docs.length === 0) return;
    await this.#insertAll(await this.#context.place(log, this.#context.session), docs);
  }

  #inTurn<T>(collection: string | undefined, work: () => Promise<T>): Promise<T> {
    this.#batch = undefined;
    const done = this.#last.then(async () => {
      if (this.#ended) throw new StoreError(this.#ended.problem, this.#ended.message);
      if (this.failure) throw this.failure.error;
      const run = () => this.#writeLate(collection).then(work);
      return run().catch((error: unknown) => {
        throw this.#failed(error, collection);
      });
    });
    this.#last = done.catch(() => undefined);
    return done;
  }

  /** An error of the database ends the transaction there; what the adapter itself refuses does not. */
  #failed(error: unknown, collection: string | undefined): unknown {
    const translated = translateError(error, collection);
    const isOfDatabase = translated !== error || isTransient(error);
    const isOwnersAnswer = error instanceof StoreError && error.problem === 'duplicate';
    if (isOfDatabase || isOwnersAnswer)
      this.failure ??= { error: translated, isTransient: isTransient(error) };
    return translated;
  }

  /** Somebody else created the document that was to be incremented: next time it is there. */
  #lostRace(error: unknown, collection: string): unknown {
    const translated = translateError(error, collection);
    const isTaken = translated instanceof StoreError && translated.details.fields?.[0] === '_id';
    if (isTaken) this.failure ??= { error: translated, isTransient: true };
    return error;
  }

  async #withOwner(place: Place, fields: Record<string, unknown>, error: unknown): Promise<never> {
    const translated = translateError(error, place.collection.name);
    if (!(translated instanceof StoreError) || translated.problem !== 'duplicate') throw error;
    const outside = await this.#context.place(place.collection.name, undefined);
    throw await ownerOf(outside, this.#own.of(place.collection), fields, translated);
  }
}
