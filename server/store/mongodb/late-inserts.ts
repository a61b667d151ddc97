import type { CollectionSpec, Doc } from '../port.ts';

/** A command of more would be long. */
const mostDocs = 500;

/**
 * Inserts that one transaction keeps until it looks at their collection or ends. Only where no id can be taken, so that
 * nothing has to be said of them before.
 */
export class LateInserts {
  readonly #waiting = new Map<string, Doc[]>();

  /** Keeps the document; false when it has to be written now, with those that waited. */
  add(collection: string, { log, appended }: CollectionSpec, doc: Doc): boolean {
    if (!log && !appended) return false;
    const docs = this.#waiting.get(collection) ?? [];
    if (docs.length >= mostDocs) return false;
    docs.push(structuredClone(doc));
    this.#waiting.set(collection, docs);
    return true;
  }

  take(collection: string): Doc[] {
    return this.#waiting.get(collection)?.splice(0) ?? [];
  }

  collections(): string[] {
    return [...this.#waiting].filter(([, docs]) => docs.length > 0).map(([name]) => name);
  }
}
