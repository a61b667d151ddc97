import type { Doc } from '../port.ts';

/** A command of more would be long. */
const mostDocs = 500;

/**
 * Entries of logs that one transaction keeps until it looks at the log or ends: they have ids of their own and nothing
 * else that could be taken, and a transaction of many records has one for each.
 */
export class LateInserts {
  readonly #logs = new Map<string, Doc[]>();

  /** Later entries of this log may wait. */
  begin(log: string): void {
    if (!this.#logs.has(log)) this.#logs.set(log, []);
  }

  /** Keeps the entry; false when it has to be written now, with those that waited. */
  add(log: string, entry: Doc): boolean {
    const docs = this.#logs.get(log);
    if (!docs || docs.length >= mostDocs) return false;
    docs.push(structuredClone(entry));
    return true;
  }

  take(log: string): Doc[] {
    return this.#logs.get(log)?.splice(0) ?? [];
  }

  waiting(): string[] {
    return [...this.#logs].filter(([, docs]) => docs.length > 0).map(([log]) => log);
  }
}
