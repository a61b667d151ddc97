import type { Filter } from '../../../schemas/generated/filter.ts';
import { type Delta, type Doc, type Query, StoreError, type Transaction } from '../port.ts';
import { claimDocuments } from './claim.ts';
import { KnownReads } from './known-reads.ts';
import { countDocuments, type Place } from './read.ts';
import { LateInserts } from './late-inserts.ts';
import type { TransactionContext } from './transaction-context.ts';
import { translateError } from './translate-error.ts';
import { Turns } from './turns.ts';
import { OwnDocs, ownerOf } from './with-owner.ts';
import {
  failedInsert,
  insertDocuments,
  removeDocument,
  removeDocuments,
  touchDocument,
  updateDocument,
  withoutNumber,
} from './write.ts';
import { type Increment, incrementDocuments, type Patch, patchDocuments } from './write-many.ts';

/** Calls of one kind on one collection that a body makes at the same time: nothing else has come between. */
interface Batch {
  kind: string;
  collection: string;
  requests: unknown[];
  done: Promise<unknown[]>;
}

const MOST_REQUESTS = 1000;

/** One attempt at a body. Its calls go to the database one after another, as a session wants it. */
export class MongoTransaction implements Transaction {
  readonly #context: TransactionContext;
  readonly #turns = new Turns();
  #batch: Batch | undefined;
  readonly #known = new KnownReads();
  readonly #late = new LateInserts();
  readonly written = new Set<string>();
  readonly #own = new OwnDocs();

  constructor(context: TransactionContext) {
    this.#context = context;
  }

  get turns(): Pick<Turns, 'isEnded' | 'end' | 'settled' | 'failure'> {
    return this.#turns;
  }

  /** Writes what waits in memory. */
  async flush(): Promise<void> {
    for (const name of this.#late.collections()) await this.#inTurn(name, async () => undefined);
  }

  get<T extends Doc = Doc>(collection: string, id: string): Promise<T | undefined> {
    return this.#together('get', collection, id, (place, ids: string[]) =>
      this.#known.documents(place, ids),
    ) as Promise<T | undefined>;
  }

  find<T extends Doc = Doc>(collection: string, query: Query): Promise<T[]> {
    return this.#read(collection, (place) => this.#known.found(place, query)) as Promise<T[]>;
  }

  count(collection: string, filter?: Filter): Promise<number> {
    return this.#read(collection, (place) => countDocuments(place, filter));
  }

  async insert<T extends Doc>(collection: string, doc: T): Promise<T> {
    const spec = this.#context.specOf(collection);
    const mayWait = !this.#turns.isEnded && !this.#turns.failure;
    if (mayWait && spec && this.#late.add(collection, spec, doc))
      return spec.log ? (withoutNumber(doc) as T) : doc;
    return this.#together('insert', collection, doc as Doc, (place, docs: Doc[]) =>
      this.#insertAll(place, docs),
    ) as Promise<T>;
  }

  update<T extends Doc>(collection: string, doc: T, expectedRev?: number): Promise<T> {
    return this.#write(collection, doc, async (place) => {
      await updateDocument(place, doc, expectedRev);
      return doc;
    });
  }

  async patch(collection: string, id: string, fields: Record<string, unknown>): Promise<void> {
    await this.#together('patch', collection, { id, fields }, (place, patches: Patch[]) =>
      this.#writeAll(
        place,
        patches.map((one) => ({ ...one.fields, _id: one.id })),
        () => patchDocuments(place, patches),
      ),
    );
  }

  increment<T extends Doc = Doc>(
    collection: string,
    id: string,
    deltas: Record<string, Delta>,
    defaults: Record<string, unknown> = {},
  ): Promise<T> {
    const add = async (place: Place, all: Increment[]): Promise<Doc[]> => {
      const written = all.map((one) => ({ ...one.defaults, _id: one.id }));
      const answers = await this.#writeAll(place, written, () =>
        incrementDocuments(place, this.#known, all).catch((error: unknown) => {
          throw this.#turns.lostRace(error, collection);
        }),
      );
      for (const doc of answers) this.#known.learn(collection, doc);
      return answers;
    };
    return this.#together('increment', collection, { id, deltas, defaults }, add) as Promise<T>;
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

  /** Those that a body asks for at the same time are done together; an answer that is an error is the failure of one. */
  async #together<R, A>(
    kind: string,
    collection: string,
    request: R,
    work: (place: Place, requests: R[]) => Promise<A[]>,
  ): Promise<A> {
    const open = this.#batch;
    const isOpen = open?.kind === kind && open.collection === collection;
    const batch =
      isOpen && open.requests.length < MOST_REQUESTS ? open : this.#begin(kind, collection, work);
    const at = batch.requests.push(request) - 1;
    const answer = (await batch.done)[at];
    if (answer instanceof StoreError) throw answer;
    return answer as A;
  }

  #begin<R, A>(
    kind: string,
    collection: string,
    work: (place: Place, requests: R[]) => Promise<A[]>,
  ): Batch {
    const requests: R[] = [];
    const isRead = kind === 'get';
    const done = this.#in(collection, isRead, (place) => {
      if (this.#batch?.requests === requests) this.#batch = undefined;
      return work(place, requests);
    });
    this.#batch = { kind, collection, requests, done };
    return this.#batch;
  }

  async #insertAll(place: Place, docs: Doc[]): Promise<Doc[]> {
    for (const doc of docs) await this.#context.beforeWrite(place.collection, doc);
    const inserted = await insertDocuments(place, docs).catch((error: unknown) =>
      this.#withOwner(place, docs[failedInsert(error)] ?? {}, error),
    );
    this.#wrote(place, docs);
    return inserted;
  }

  /** `written`: what is about to be stored, with ids. */
  async #writeAll<T>(
    place: Place,
    written: Record<string, unknown>[],
    work: () => Promise<T>,
  ): Promise<T> {
    for (const fields of written) await this.#context.beforeWrite(place.collection, fields);
    const result = await work().catch((error: unknown) =>
      this.#withOwner(place, written[failedInsert(error)] ?? {}, error),
    );
    this.#wrote(place, written);
    return result;
  }

  #wrote({ collection }: Place, written: Record<string, unknown>[]): void {
    for (const fields of written) {
      this.#known.forget(collection.name, ...(fields['_id'] ? [String(fields['_id'])] : []));
      this.#own.remember(collection, fields);
    }
  }

  #read<T>(collection: string, work: (place: Place) => Promise<T>): Promise<T> {
    return this.#in(collection, true, work);
  }

  #write<T>(
    collection: string,
    fields: Record<string, unknown>,
    work: (place: Place) => Promise<T>,
  ): Promise<T> {
    return this.#in(collection, false, (place) =>
      this.#writeAll(place, [fields], () => work(place)),
    );
  }

  #in<T>(collection: string, isRead: boolean, work: (place: Place) => Promise<T>): Promise<T> {
    return this.#inTurn(collection, async () => {
      const place = await this.#context.place(collection, this.#context.session);
      if (!isRead) this.written.add(collection);
      return work(place);
    });
  }

  async #writeLate(collection: string | undefined): Promise<void> {
    const docs = collection === undefined ? [] : this.#late.take(collection);
    if (collection === undefined || docs.length === 0) return;
    this.written.add(collection);
    await this.#insertAll(await this.#context.place(collection, this.#context.session), docs);
  }

  #inTurn<T>(collection: string | undefined, work: () => Promise<T>): Promise<T> {
    this.#batch = undefined;
    return this.#turns.take(collection, () => this.#writeLate(collection).then(work));
  }

  async #withOwner(place: Place, fields: Record<string, unknown>, error: unknown): Promise<never> {
    const translated = translateError(error, place.collection.name);
    if (!(translated instanceof StoreError) || translated.problem !== 'duplicate') throw error;
    const outside = await this.#context.place(place.collection.name, undefined);
    throw await ownerOf(outside, this.#own.of(place.collection), fields, translated);
  }
}
