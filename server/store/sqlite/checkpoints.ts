import { performance } from 'node:perf_hooks';
import type { Worker } from 'node:worker_threads';
import type { Checkpointed } from './checkpoint.ts';
import { startThread } from '../../start-thread.ts';

export type CheckpointOrder = 'checkpoint' | 'leave';
export type CheckpointAnswer = Checkpointed;

/** Commits before the thread is started: most short lives of a store need none. */
const FIRST_COMMITS = 500;
/** Milliseconds between two checkpoints, halved and doubled so that each takes about so many pages. */
const REST = { first: 250, least: 100, most: 2000 } as const;
const PAGES = { few: 1000, many: 4000 } as const;

/**
 * Takes the log into the database in a thread of its own, so that no commit waits for that.
 *
 * 1. While commits come, the thread is asked every now and then; writes go on beside it.
 * 2. What came into the log meanwhile is left over, and a log with something left over only grows. So when it is long, `finish`
 *    takes this small rest between two groups of transactions; the next one begins the log anew.
 */
export class Checkpoints {
  readonly #file: string;
  readonly #finish: () => void;
  #worker: Worker | undefined;
  #isBusy = false;
  #isClosed = false;
  #commits = 0;
  #rest: number = REST.first;
  #nextAt = 0;
  /** Pages that were in the log when it was last looked at. */
  #log = 0;

  constructor(file: string, finish: () => void) {
    this.#file = file;
    this.#finish = finish;
  }

  get isRunning(): boolean {
    return this.#worker !== undefined;
  }

  /** To be called after each commit. */
  committed(): void {
    this.#commits += 1;
    if (this.#isBusy || this.#isClosed || performance.now() < this.#nextAt) return;
    if (this.#worker === undefined && this.#commits < FIRST_COMMITS) return;
    this.#isBusy = true;
    this.#worker ??= this.#start();
    this.#worker.postMessage('checkpoint' satisfies CheckpointOrder);
  }

  /** Lets the thread finish what it does. */
  async close(): Promise<void> {
    this.#isClosed = true;
    const worker = this.#worker;
    if (worker === undefined) return;
    await new Promise<void>((resolve) => {
      worker.once('exit', () => resolve());
      worker.ref();
      worker.postMessage('leave' satisfies CheckpointOrder);
    });
  }

  #start(): Worker {
    const worker = startThread(import.meta.url, 'checkpoint-thread', { file: this.#file });
    worker.unref();
    worker.on('message', (answer: CheckpointAnswer) => this.#answer(answer));
    // The connection that writes makes checkpoints by itself when the log becomes very long.
    worker.on('error', () => undefined);
    worker.on('exit', () => this.#lost(worker));
    return worker;
  }

  #answer({ log, done }: CheckpointAnswer): void {
    const pages = log < this.#log ? log : log - this.#log;
    this.#log = log;
    if (pages > PAGES.many) this.#rest = Math.max(REST.least, this.#rest / 2);
    if (pages < PAGES.few) this.#rest = Math.min(REST.most, this.#rest * 2);
    this.#isBusy = false;
    this.#nextAt = performance.now() + this.#rest;
    if (log > PAGES.many && done > 0 && !this.#isClosed) this.#finish();
  }

  #lost(worker: Worker): void {
    if (this.#worker !== worker) return;
    this.#worker = undefined;
    this.#isBusy = false;
    this.#commits = 0;
  }
}
