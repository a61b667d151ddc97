import type { Collection as MongoCollection, Db } from 'mongodb';
import { type CollectionSpec, StoreError } from '../port.ts';
import { buildCollection, type Collection, type CollectionState, newState } from './collection.ts';

/** No collection of ours can have this name. */
const CATALOGUE = '#collections';
/** How long a server may not know of a change that another one made. */
export const STALE_MS = 2000;
/** Clocks of members differ: changes a little older than the newest known are read again. */
const OVERLAP_MS = 10_000;

interface Entry {
  _id: string;
  /** JSON, since a specification holds operators. */
  spec: string;
  state: CollectionState;
  isDropped?: boolean;
  changedAt: Date;
}

/** All collections and their specifications, as all servers on the database share them. */
export class Catalog {
  readonly #entries: MongoCollection<Entry>;
  readonly #known = new Map<string, Collection>();
  #newest = new Date(0);
  #readAt = Number.NEGATIVE_INFINITY;
  #reading: Promise<void> | undefined;

  constructor(db: Db) {
    this.#entries = db.collection<Entry>(CATALOGUE);
  }

  async collectionOf(name: string): Promise<Collection> {
    const known = (await this.peek(name)) ?? (await this.#peekAgain(name));
    if (known === undefined)
      throw new StoreError('unknown_collection', `There is no collection ${name}`, {
        collection: name,
      });
    return known;
  }

  /** As last read. */
  specOf(name: string): CollectionSpec | undefined {
    return this.#known.get(name)?.spec;
  }

  async peek(name: string): Promise<Collection | undefined> {
    if (performance.now() - this.#readAt > STALE_MS) await this.refresh();
    return this.#known.get(name);
  }

  /** Reads what changed since the last time. */
  refresh(): Promise<void> {
    this.#reading ??= this.#read().finally(() => {
      this.#reading = undefined;
    });
    return this.#reading;
  }

  async save(spec: CollectionSpec, state: Omit<CollectionState, 'mixed'>): Promise<Collection> {
    const { checking, isFilling } = state;
    await this.#entries.updateOne(
      { _id: spec.name },
      {
        $set: {
          spec: JSON.stringify(spec),
          'state.checking': checking,
          'state.isFilling': isFilling,
          isDropped: false,
        },
        $setOnInsert: { 'state.mixed': [] },
        $currentDate: { changedAt: true },
      },
      { upsert: true },
    );
    await this.#read();
    return this.collectionOf(spec.name);
  }

  /** Old documents are looked through, unless the specification has changed meanwhile. */
  async filled({ name, spec }: Collection, isFilling: boolean): Promise<void> {
    await this.#entries.updateOne(
      { _id: name, spec: JSON.stringify(spec) },
      {
        $set: { 'state.checking': [], 'state.isFilling': isFilling },
        $currentDate: { changedAt: true },
      },
    );
    await this.#read();
  }

  /** To be called before a write: its declared fields may be the first to hold objects or arrays. */
  async noteMixed(collection: Collection, fields: Record<string, unknown>): Promise<void> {
    const isNew = (field: string): boolean => {
      const value = fields[field];
      return typeof value === 'object' && value !== null && !collection.state.mixed.includes(field);
    };
    const found = [...collection.declared].filter(isNew);
    if (found.length > 0) await this.markMixed(collection, found);
  }

  /** Notes that fields hold objects or arrays, before the first such document is committed. */
  async markMixed(collection: Collection, fields: string[]): Promise<void> {
    await this.#entries.updateOne(
      { _id: collection.name },
      { $addToSet: { 'state.mixed': { $each: fields } }, $currentDate: { changedAt: true } },
    );
    for (const field of fields) collection.mixed.add(field);
    collection.state.mixed = [...new Set([...collection.state.mixed, ...fields])];
  }

  /** The entry stays, so that other servers hear of it. */
  async drop(name: string): Promise<void> {
    await this.#entries.updateOne(
      { _id: name },
      { $set: { isDropped: true, state: newState() }, $currentDate: { changedAt: true } },
    );
    this.#known.delete(name);
  }

  async #peekAgain(name: string): Promise<Collection | undefined> {
    await this.refresh();
    return this.#known.get(name);
  }

  async #read(): Promise<void> {
    const since = new Date(this.#newest.getTime() - OVERLAP_MS);
    const entries = await this.#entries.find({ changedAt: { $gte: since } }).toArray();
    for (const entry of entries) this.#learn(entry);
    this.#readAt = performance.now();
  }

  #learn(entry: Entry): void {
    if (entry.changedAt > this.#newest) this.#newest = entry.changedAt;
    if (entry.isDropped) {
      this.#known.delete(entry._id);
      return;
    }
    const known = this.#known.get(entry._id);
    const isSame =
      known !== undefined &&
      JSON.stringify(known.spec) === entry.spec &&
      JSON.stringify(known.state) === JSON.stringify({ ...newState(), ...entry.state });
    if (isSame) return;
    const spec = JSON.parse(entry.spec) as CollectionSpec;
    this.#known.set(entry._id, buildCollection(spec, { ...newState(), ...entry.state }));
  }
}
