import { performance } from 'node:perf_hooks';

/** Milliseconds for which work that gives way lets later work go first. */
const GIVES_WAY_MS = 50;

interface Place<T> {
  entry: T;
  /** On the clock of `performance.now()`. */
  due: number;
}

/** First in, first out; what gives way lets pass whatever comes within the next 50 ms. So nothing waits for ever. */
export class WaitingLine<T> {
  readonly #first: Place<T>[] = [];
  readonly #later: Place<T>[] = [];

  get length(): number {
    return this.#first.length + this.#later.length;
  }

  get head(): T | undefined {
    return this.#next()[0]?.entry;
  }

  push(entry: T, givesWay = false): void {
    const due = performance.now() + (givesWay ? GIVES_WAY_MS : 0);
    (givesWay ? this.#later : this.#first).push({ entry, due });
  }

  shift(): T | undefined {
    return this.#next().shift()?.entry;
  }

  #next(): Place<T>[] {
    const [first, later] = [this.#first[0], this.#later[0]];
    return later && (!first || later.due < first.due) ? this.#later : this.#first;
  }
}
