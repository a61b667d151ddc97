import type { Doc, Query } from '../port.ts';
import { findDocuments, getDocuments, type Place } from './read.ts';
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

  /** In the order of the ids. */
  async documents(place: Place, ids: readonly string[]): Promise<(Doc | undefined)[]> {
    const { docs } = this.#of(place);
    const unknown = [...new Set(ids)].filter((id) => !docs.has(id));
    const read = await getDocuments(place, unknown);
    const fresh = new Map(unknown.map((id, at) => [id, read[at]]));
    const answers = ids.map((id) => (fresh.has(id) ? copyOf(fresh.get(id)) : copyOf(docs.get(id))));
    for (const [id, doc] of fresh) keep(docs, id, doc);
    return answers;
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

  /** These documents, or any where none is named, were written. */
  forget(collection: string, ...ids: string[]): void {
    if (ids.length === 0) this.#collections.delete(collection);
    const known = this.#collections.get(collection);
    for (const id of ids) known?.docs.delete(id);
    known?.finds.clear();
  }

  /** The document as this transaction has just written it. */
  learn(collection: string, doc: Doc | undefined): void {
    const known = this.#collections.get(collection);
    if (known && doc) keep(known.docs, doc._id, fromStored<Doc>(toStored(doc) as StoredDoc));
  }

  #of({ collection: { name } }: Place): Known {
    const known = this.#collections.get(name) ?? { docs: new Map(), finds: new Map() };
    this.#collections.set(name, known);
    return known;
  }
}
