import { AsyncLocalStorage } from 'node:async_hooks';
import type { ClientSession, MongoClient } from 'mongodb';
import { StoreError, type Transaction, type TransactionOptions } from '../port.ts';
import { isTransient, isUnknownCommit } from './is-transient.ts';
import { Slots } from './slots.ts';
import type { MongoTransaction } from './transaction.ts';
import { translateError } from './translate-error.ts';

const ended = new StoreError('unavailable', 'The transaction is over.');

export interface RunnerOptions {
  client: MongoClient;
  begin(session: ClientSession): MongoTransaction;
  committed(transaction: MongoTransaction): void;
  /** How long a transaction is tried again, from when its turn has come, before it is given up; milliseconds. */
  retryMs: number;
}

/** More at once would only get into each other's way. */
const AT_ONCE = 32;
const FIRST_PAUSE_MS = 2;
/** So often a body is tried again beside others; a long one is not. */
const PATIENCE = 4;
const LONG_MS = 500;
/** So long no other body begins meanwhile in its first turn; in each later one it has a single try. */
const ALONE_MS = 500;
const LONGEST_PAUSE_MS = 250;
/** With its wait in line a transaction lasts so many times as long as it may be tried, at most. */
const LONGEST_IN_LINE = 3;

const TRANSACTION = {
  readConcern: { level: 'snapshot' },
  writeConcern: { w: 'majority', journal: true },
  readPreference: 'primary',
} as const;

/**
 * An attempt that may succeed when it is made again. `taken`: an id or a unique value was; since somebody else may have
 * taken it after what this attempt saw began, it only counts when the next attempt, which sees that, meets it too.
 */
interface Failed {
  kind: 'again' | 'taken';
  error: unknown;
}

const isTaken = (error: unknown): boolean =>
  error instanceof StoreError && error.problem === 'duplicate';

/**
 * Runs bodies in transactions. One that met a conflict runs again, after a random pause, and one at a time with others
 * that did: many that want the same document are served in line. A commit whose answer was lost is asked for again.
 */
export class TransactionRunner {
  readonly #options: RunnerOptions;
  readonly #slots = new Slots(AT_ONCE);
  readonly #repeats = new Slots(1);
  readonly #current = new AsyncLocalStorage<{ transaction: MongoTransaction | undefined }>();
  readonly #running = new Set<Promise<unknown>>();
  #opened: Promise<void> = Promise.resolve();
  commits = 0;
  transactions = 0;

  constructor(options: RunnerOptions) {
    this.#options = options;
  }

  async run<T>(
    body: (tx: Transaction) => Promise<T>,
    options: TransactionOptions = {},
  ): Promise<T> {
    this.refuseInside('a transaction');
    const running = this.#runInTurn(body, options);
    this.#running.add(running);
    return running.finally(() => this.#running.delete(running));
  }

  /** What waits for transactions to end may not be awaited by one. */
  refuseInside(work: string): void {
    const outer = this.#current.getStore()?.transaction;
    if (outer && !outer.turns.isEnded)
      throw new StoreError('body_did_io', `The body of a transaction waits for ${work}.`);
  }

  /** Resolves when all that run now are over. */
  async quiet(): Promise<void> {
    await Promise.allSettled(this.#running);
  }

  async #runInTurn<T>(
    body: (tx: Transaction) => Promise<T>,
    { givesUp }: TransactionOptions,
  ): Promise<T> {
    const leave = await this.#slots.enter();
    try {
      await this.#opened;
      this.transactions += 1;
      const began = performance.now();
      const first = await this.#attempt(body, began + this.#options.retryMs);
      if (first.kind === 'done') return first.result;
      if (givesUp) throw new StoreError('held', 'Others hold what it writes.', {}, first.error);
      const isLong = performance.now() - began > LONG_MS;
      return await this.#repeat(body, { ...first, isLong, began });
    } finally {
      leave();
    }
  }

  /** In turns, so that one that meets a document which is held for long keeps nobody else from theirs. */
  async #repeat<T>(
    body: (tx: Transaction) => Promise<T>,
    first: Failed & { isLong: boolean; began: number },
  ): Promise<T> {
    const { retryMs } = this.#options;
    let deadline = first.began + LONGEST_IN_LINE * retryMs;
    let last: Failed = first;
    for (let turn = 0; ; turn += 1) {
      const leave = await this.#repeats.enter();
      try {
        if (turn === 0) deadline = Math.min(deadline, performance.now() + retryMs);
        if (performance.now() >= deadline) break;
        const outcome = await this.#turn(body, {
          last,
          deadline,
          tries: turn > 0 || first.isLong ? PATIENCE : 1,
          aloneMs: turn > 0 ? 0 : ALONE_MS,
        });
        if (outcome.kind === 'done') return outcome.result;
        last = outcome;
      } finally {
        leave();
      }
      await jitter(LONGEST_PAUSE_MS);
    }
    throw new StoreError(
      'unavailable',
      'The database could not do it in time: others changed the same documents, or it was out of reach.',
      {},
      last.error,
    );
  }

  /** Tries beside others first, then for a moment while no other begins. */
  async #turn<T>(
    body: (tx: Transaction) => Promise<T>,
    begin: { last: Failed; deadline: number; tries: number; aloneMs: number },
  ): Promise<{ kind: 'done'; result: T } | Failed> {
    let { last } = begin;
    let open: (() => void) | undefined;
    let end = begin.deadline;
    let pause = FIRST_PAUSE_MS;
    try {
      for (let tries = begin.tries; performance.now() < end; tries += 1, pause *= 2) {
        await jitter(pause);
        if (tries >= PATIENCE && !open) {
          open = this.#close();
          end = Math.min(end, performance.now() + begin.aloneMs);
        }
        const outcome = await this.#attempt(body, begin.deadline);
        if (outcome.kind === 'done') return outcome;
        if (last.kind === 'taken' && outcome.kind === 'taken') throw translateError(outcome.error);
        last = outcome;
      }
      return last;
    } finally {
      open?.();
    }
  }

  /** Lets no body of this server begin until the answer is called: a long one would lose to short ones for ever. */
  #close(): () => void {
    let open: () => void = () => undefined;
    this.#opened = new Promise((resolve) => {
      open = resolve;
    });
    return open;
  }

  async #attempt<T>(
    body: (tx: Transaction) => Promise<T>,
    deadline: number,
  ): Promise<{ kind: 'done'; result: T } | Failed> {
    const session = this.#options.client.startSession();
    const transaction = this.#options.begin(session);
    try {
      session.startTransaction(TRANSACTION);
      const result = await this.#runBody(transaction, body);
      await commit(session, deadline);
      this.commits += 1;
      this.#options.committed(transaction);
      return { kind: 'done', result };
    } catch (error) {
      await session.abortTransaction().catch(() => undefined);
      if (transaction.turns.failure?.isTransient || isTransient(error))
        return { kind: 'again', error };
      if (isTaken(transaction.turns.failure?.error)) return { kind: 'taken', error };
      throw translateError(error);
    } finally {
      await session.endSession().catch(() => undefined);
    }
  }

  /** A body may not go on as if nothing had happened when the database gave its transaction up. */
  async #runBody<T>(
    transaction: MongoTransaction,
    body: (tx: Transaction) => Promise<T>,
  ): Promise<T> {
    const context: { transaction: MongoTransaction | undefined } = { transaction };
    try {
      const result = await this.#current.run(context, async () => body(transaction));
      await transaction.turns.settled();
      await transaction.flush();
      if (transaction.turns.failure) throw transaction.turns.failure.error;
      return result;
    } finally {
      transaction.turns.end(ended);
      await transaction.turns.settled();
      context.transaction = undefined;
    }
  }
}

async function commit(session: ClientSession, deadline: number): Promise<void> {
  for (let pause = FIRST_PAUSE_MS; ; pause *= 2) {
    try {
      await session.commitTransaction();
      return;
    } catch (error) {
      if (!isUnknownCommit(error) || performance.now() > deadline) throw error;
      await jitter(pause);
    }
  }
}

/** Sleeps for a random part of the pause. */
const jitter = (pause: number): Promise<void> =>
  new Promise((resolve) => {
    setTimeout(resolve, Math.random() * Math.min(pause, LONGEST_PAUSE_MS));
  });
