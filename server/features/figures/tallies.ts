import { Decimal } from 'decimal.js';
import type { Delta, Doc, Transaction } from '../../store/port.ts';
import { names } from './collections.ts';

/** As wide as the store adds. */
const Wide = Decimal.clone({ precision: 400, toExpNeg: -400, toExpPos: 400 });

interface Entry {
  collection: string;
  doc: Doc;
  defaults: Record<string, unknown>;
  /** Added here and not yet in the store. */
  waiting: Record<string, Delta>;
  /** Set here and not yet in the store. */
  fields: Record<string, unknown>;
}

/** Accumulators and counted values as one transaction sees them. */
export interface Tallies {
  get<T extends Doc>(collection: string, id: string): Promise<T | undefined>;
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

async function write(tx: Transaction, entry: Entry): Promise<void> {
  const { collection, doc, defaults, fields } = entry;
  const waiting = Object.entries(entry.waiting).filter(([, delta]) => !isNothing(delta));
  entry.waiting = {};
  entry.fields = {};
  if (waiting.length > 0)
    await tx.increment(collection, doc._id, Object.fromEntries(waiting), defaults);
  if (Object.keys(fields).length > 0) await tx.patch(collection, doc._id, fields);
}

/**
 * The first change of a document is written at once and answers what stands there; further ones are added up here
 * and written once, so that many rows below one parent cost it no more than a few.
 */
export function createTallies(tx: Transaction): Tallies {
  const entries = new Map<string, Entry>();
  const keyOf = (collection: string, id: string) => `${collection} ${id}`;
  return {
    async get<T extends Doc>(collection: string, id: string) {
      const known = entries.get(keyOf(collection, id));
      return known ? (known.doc as T) : tx.get<T>(collection, id);
    },
    async add<T extends Doc>(
      collection: string,
      id: string,
      deltas: Record<string, Delta>,
      defaults: Record<string, unknown>,
    ) {
      const key = keyOf(collection, id);
      const known = entries.get(key);
      if (known) addTo(known, deltas);
      const doc = known?.doc ?? (await tx.increment(collection, id, deltas, defaults));
      if (!known) entries.set(key, { collection, doc, defaults, waiting: {}, fields: {} });
      return doc as T;
    },
    set(collection, id, fields) {
      const entry = entries.get(keyOf(collection, id));
      if (!entry) throw new Error(`${collection} ${id} was not added to`);
      const all = Object.entries({ ...entry.doc, ...fields });
      entry.doc = Object.fromEntries(all.filter(([, value]) => value !== null)) as Doc;
      Object.assign(entry.fields, fields);
    },
    async flush() {
      for (const [key, entry] of entries) {
        if (entry.collection === names.values && entry.doc.n === 0) {
          await tx.remove(entry.collection, entry.doc._id);
          entries.delete(key);
        } else await write(tx, entry);
      }
    },
  };
}
