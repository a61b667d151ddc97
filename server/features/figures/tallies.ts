import { Decimal } from 'decimal.js';
import type { Delta, Doc, Transaction } from '../../store/port.ts';
import { names } from './collections.ts';

/** As wide as the store adds. */
const Wide = Decimal.clone({ precision: 400, toExpNeg: -400, toExpPos: 400 });

interface Entry {
  collection: string;
  doc: Doc;
  isNew: boolean;
  defaults: Record<string, unknown>;
  /** Added here and not yet in the store. */
  waiting: Record<string, Delta>;
  /** Set here and not yet in the store. */
  fields: Record<string, unknown>;
}

/** Accumulators and counted values as one transaction sees them. */
export interface Tallies {
  get<T extends Doc>(collection: string, id: string): Promise<T | undefined>;
  /** Asks for documents together that will be asked for one by one. */
  expect(collection: string, ids: readonly string[]): Promise<void>;
  /** Adds to numbers; answers the document as it is then, made with `defaults` when absent. */
  add<T extends Doc>(
    collection: string,
    id: string,
    deltas: Record<string, Delta>,
    defaults: Record<string, unknown>,
  ): Promise<T>;
  /** Sets, and with `null` removes, fields of a document that was added to. */
  set(collection: string, id: string, fields: Record<string, unknown>): void;
  /** Writes what waits, and removes values that nobody has any more. To be called before a search among them. */
  flush(): Promise<void>;
}

const stored = (delta: Delta): number | string =>
  typeof delta === 'number' ? delta : delta.decimal;

/** A stored number or decimal string as something to add. */
function deltaOf(value: unknown): Delta {
  if (typeof value === 'string') return { decimal: value };
  return typeof value === 'number' ? value : 0;
}

function sumOf(a: Delta, b: Delta): Delta {
  if (typeof a === 'number' && typeof b === 'number') return a + b;
  return { decimal: new Wide(stored(a)).plus(stored(b)).toFixed() };
}

const isNothing = (delta: Delta): boolean => Number(stored(delta)) === 0;

function addTo(entry: Entry, deltas: Record<string, Delta>): void {
  const sums: Record<string, unknown> = {};
  for (const [field, delta] of Object.entries(deltas)) {
    sums[field] = stored(sumOf(deltaOf(entry.doc[field]), delta));
    entry.waiting[field] = sumOf(entry.waiting[field] ?? 0, delta);
  }
  entry.doc = { ...entry.doc, ...sums };
}

async function add(tx: Transaction, entry: Entry): Promise<void> {
  const { collection, doc, defaults, isNew } = entry;
  const waiting = Object.entries(entry.waiting).filter(([, delta]) => !isNothing(delta));
  entry.waiting = {};
  entry.isNew = false;
  if (waiting.length > 0 || isNew)
    await tx.increment(collection, doc._id, Object.fromEntries(waiting), defaults);
  // It was read to decide on, and what was added took itself back.
  else if (Object.keys(entry.fields).length === 0) await tx.touch(collection, doc._id);
}

async function setFields(tx: Transaction, entry: Entry): Promise<void> {
  const { fields } = entry;
  entry.fields = {};
  await tx.patch(entry.collection, entry.doc._id, fields);
}

const isGone = ({ collection, doc }: Entry): boolean => collection === names.values && doc.n === 0;

/**
 * What is added to documents in one transaction is added up here and written at its end, or before a search: many rows
 * below one parent cost it no more than one. All are written together, which some stores do in one command.
 */
export function createTallies(tx: Transaction): Tallies {
  const entries = new Map<string, Entry>();
  const read = new Map<string, Doc | undefined>();
  const changed = new Set<Entry>();
  const keyOf = (collection: string, id: string) => `${collection} ${id}`;

  const look = async (collection: string, id: string): Promise<Doc | undefined> => {
    const key = keyOf(collection, id);
    return read.has(key) ? read.get(key) : tx.get(collection, id);
  };

  async function entryOf(collection: string, id: string, defaults: Record<string, unknown>) {
    const key = keyOf(collection, id);
    const known = entries.get(key);
    if (known) return known;
    const before = await look(collection, id);
    const doc = before ?? { ...defaults, _id: id };
    const entry = {
      collection,
      doc,
      isNew: before === undefined,
      defaults,
      waiting: {},
      fields: {},
    };
    entries.set(key, entry);
    return entry;
  }

  return {
    async get<T extends Doc>(collection: string, id: string) {
      const known = entries.get(keyOf(collection, id));
      return (known ? known.doc : await look(collection, id)) as T | undefined;
    },
    async expect(collection, ids) {
      const unknown = ids.filter((id) => !entries.has(keyOf(collection, id)));
      await Promise.all(
        [...new Set(unknown)].map(async (id) =>
          read.set(keyOf(collection, id), await tx.get(collection, id)),
        ),
      );
    },
    async add<T extends Doc>(
      collection: string,
      id: string,
      deltas: Record<string, Delta>,
      defaults: Record<string, unknown>,
    ) {
      const entry = await entryOf(collection, id, defaults);
      addTo(entry, deltas);
      changed.add(entry);
      return entry.doc as T;
    },
    set(collection, id, fields) {
      const entry = entries.get(keyOf(collection, id));
      if (!entry) throw new Error(`${collection} ${id} was not added to`);
      const all = Object.entries({ ...entry.doc, ...fields });
      entry.doc = Object.fromEntries(all.filter(([, value]) => value !== null)) as Doc;
      Object.assign(entry.fields, fields);
      changed.add(entry);
    },
    async flush() {
      const all = [...changed];
      changed.clear();
      const gone = all.filter(isGone);
      const kept = all.filter((entry) => !isGone(entry));
      await Promise.all(kept.map((entry) => add(tx, entry)));
      const set = kept.filter(({ fields }) => Object.keys(fields).length > 0);
      await Promise.all(set.map((entry) => setFields(tx, entry)));
      for (const { collection, doc, isNew } of gone) {
        if (!isNew) await tx.remove(collection, doc._id);
        const key = keyOf(collection, doc._id);
        entries.delete(key);
        read.set(key, undefined);
      }
    },
  };
}
