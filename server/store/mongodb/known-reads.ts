import type { Doc, Query } from '../port.ts';
import { findDocuments, getDocument, type Place } from './read.ts';
import { fromStored, type StoredDoc, toStored } from './stored-value.ts';

/** Longer answers are asked for again. */
const mostDocs = 4;
const mostAnswers = 500;

/** What one collection answered. */
interface Known {
  docs: Map<string, Doc | undefined>;
  finds: Map<string, Doc[]>;
}

const copyOf = <T>(answer: T): T => structuredClone(answer);

function keep<T>(answers: Map<string, T>, question: string, answer: T): void {
  if (answers.size >= mostAnswers) answers.clear();
  answers.set(question, copyOf(answer));
}

/**
 * Small answers within one transaction, kept until it writes there itself: bodies ask the same few things (who owns
 * a pool, which back-fills run, a parent of many rows) again and again, and what a transaction reads does not change.
 */
export class KnownReads {
  readonly #collections = new Map<string, Known>();

  async document(place: Place, id: string): Promise<Doc | undefined> {
    const { docs } = this.#of(place);
    if (docs.has(id)) return copyOf(docs.get(id));
    const doc = await getDocument(place, id);
    keep(docs, id, doc);
    return doc;
  }

  async found(place: Place, query: Query): Promise<Doc[]> {
    const { finds } = this.#of(place);
    const question = JSON.stringify(query);
    const known = finds.get(question);
    if (known) return copyOf(known);
    const docs = await findDocuments(place, query);
    if (docs.length <= mostDocs) keep(finds, question, docs);
    return docs;
  }

  /** This document, or any where none is named, is about to be written. */
  forget(collection: string, id?: string): void {
    if (id === undefined) this.#collections.delete(collection);
    const known = this.#collections.get(collection);
    if (id === undefined || !known) return;
    known.docs.delete(id);
    known.finds.clear();
  }

  /** The document as this transaction has just written it. */
  learn(collection: string, doc: Doc): void {
    const known = this.#collections.get(collection);
    if (known) keep(known.docs, doc._id, fromStored<Doc>(toStored(doc) as StoredDoc));
  }

  #of({ collection: { name } }: Place): Known {
    const known = this.#collections.get(name) ?? { docs: new Map(), finds: new Map() };
    this.#collections.set(name, known);
    return known;
  }
}
