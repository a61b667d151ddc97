import type { Worker } from 'node:worker_threads';
import { StoreError, type StoreProblem } from '../port.ts';
import { startThread } from '../../start-thread.ts';
import type { SqlValue } from './values.ts';

export interface ReaderRequest {
  id: number;
  sql: string;
  params: SqlValue[];
}

export type ReaderOrder = ReaderRequest | 'leave';

export type ReaderAnswer =
  | { kind: 'rows'; id: number; rows: unknown[][]; milliseconds: number }
  | { kind: 'error'; id: number; problem: StoreProblem; message: string };

export interface ReaderResult {
  rows: unknown[][];
  /** How long the statement held its snapshot. */
  milliseconds: number;
}

interface Waiting {
  request: ReaderRequest;
  resolve: (result: ReaderResult) => void;
  reject: (error: StoreError) => void;
}

interface Thread {
  worker: Worker;
  busy: Waiting | undefined;
}

const THREADS = 2;

/** Lets the thread finish its statement: the driver brings the whole process down when it is ended within one. */
function leave(worker: Worker): Promise<void> {
  return new Promise((resolve) => {
    worker.once('exit', () => resolve());
    worker.ref();
    worker.postMessage('leave' satisfies ReaderOrder);
  });
}

/** Threads with a read-only connection each, for statements that would hold up the server's own thread. Started when first needed. */
export class ReaderPool {
  readonly #file: string;
  readonly #threads = new Set<Thread>();
  readonly #queue: Waiting[] = [];
  #nextId = 0;
  #isClosed = false;
  rowsRead = 0;

  constructor(file: string) {
    this.#file = file;
  }

  rows(sql: string, params: SqlValue[]): Promise<ReaderResult> {
    return new Promise((resolve, reject) => {
      if (this.#isClosed) return reject(new StoreError('unavailable', 'The store is closed.'));
      this.#queue.push({ request: { id: this.#nextId++, sql, params }, resolve, reject });
      this.#assign();
    });
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    const closed = new StoreError('unavailable', 'The store is closed.');
    for (const waiting of this.#queue.splice(0)) waiting.reject(closed);
    await Promise.all([...this.#threads].map(({ worker }) => leave(worker)));
  }

  #assign(): void {
    while (this.#queue.length > 0) {
      const thread =
        [...this.#threads].find((one) => one.busy === undefined) ??
        (this.#threads.size < THREADS ? this.#start() : undefined);
      const waiting = thread && this.#queue.shift();
      if (thread === undefined || waiting === undefined) return;
      thread.busy = waiting;
      thread.worker.ref();
      thread.worker.postMessage(waiting.request);
    }
  }

  #start(): Thread {
    const worker = startThread(import.meta.url, 'reader-thread', { file: this.#file });
    const thread: Thread = { worker, busy: undefined };
    this.#threads.add(thread);
    worker.on('message', (answer: ReaderAnswer) => this.#answer(thread, answer));
    worker.on('error', (error) => this.#lost(thread, error));
    worker.on('exit', () => this.#lost(thread, undefined));
    return thread;
  }

  #answer(thread: Thread, answer: ReaderAnswer): void {
    const waiting = thread.busy;
    thread.busy = undefined;
    thread.worker.unref();
    if (answer.kind === 'rows') {
      this.rowsRead += answer.rows.length;
      waiting?.resolve({ rows: answer.rows, milliseconds: answer.milliseconds });
    } else {
      waiting?.reject(new StoreError(answer.problem, answer.message));
    }
    this.#assign();
  }

  /** A thread that died takes its statement with it; the next one starts a new thread. */
  #lost(thread: Thread, cause: unknown): void {
    if (!this.#threads.delete(thread)) return;
    thread.busy?.reject(new StoreError('unavailable', 'A reader of the store stopped.', {}, cause));
    if (!this.#isClosed) this.#assign();
  }
}
