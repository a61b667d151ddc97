import { performance } from 'node:perf_hooks';
import { nextTick } from 'node:process';
import { setImmediate } from 'node:timers';
import { StoreError, type TransactionOptions } from '../port.ts';
import type { Connection } from './open-connection.ts';
import { WaitingLine } from './waiting-line.ts';

const MAX_BODIES = 64;
const MAX_MS = 2;
/** On a slow disk a group may gather for this many times what a COMMIT took lately, within the limit. */
const COMMIT_SHARE = 8;
const MAX_MS_ON_SLOW_DISK = 12;
const ENDED = new StoreError(
  'unavailable',
  'The transaction has ended; its calls must be awaited inside its body.',
);

/** What a body works on while it runs; `end` makes every later call fail with the reason. */
export interface Unit {
  end(reason: StoreError): void;
}

interface Waiting<U extends Unit> {
  kind: 'body';
  body: (unit: U) => Promise<unknown>;
  resolve: (value: unknown) => void;
  reject: (error: unknown) => void;
}

interface Exclusive {
  kind: 'exclusive';
  work: () => Promise<void>;
}

interface Done<U extends Unit> {
  waiting: Waiting<U>;
  unit: U;
  outcome: { kind: 'value'; value: unknown } | { kind: 'error'; error: unknown };
}

interface Group<U extends Unit> {
  startedAt: number;
  done: Done<U>[];
  current: { waiting: Waiting<U>; unit: U } | undefined;
}

export interface GroupCommitOptions<U extends Unit> {
  begin(): U;
  /** The unit's work was undone. */
  rolledBack(unit: U): void;
  /** Just before a commit: the units whose work it will hold. What this throws fails the group. */
  committing(units: U[]): void;
  /** After a commit: the units whose work it holds. */
  committed(units: U[]): void;
}

/**
 * Runs transaction bodies one after another on the write connection; those that wait together share one COMMIT. Those that
 * give way let others pass, in the same group, too.
 *
 * 1. A flush begins in the check phase of the event loop, so that all requests of one poll phase join.
 * 2. Each body runs under its own SAVEPOINT; one that fails is rolled back alone.
 * 3. Bodies await store calls only, and those are done at once; so a body that has not settled when the microtasks are
 *    drained waits for something else. It is rolled back with `body_did_io` and the next one goes on.
 * 4. COMMIT comes when nobody waits, after 64 bodies or after 2 ms (longer where a COMMIT takes long); all answers,
 *    failures too, leave after it: even a failure may rest on what a body before it wrote.
 */
export class GroupCommit<U extends Unit> {
  readonly #connection: Connection;
  readonly #options: GroupCommitOptions<U>;
  readonly #line = new WaitingLine<Waiting<U> | Exclusive>();
  #group: Group<U> | undefined;
  #isScheduled = false;
  /** Moving average. */
  #commitMs = 0;
  #isExclusive = false;
  #isClosed = false;
  #onIdle: (() => void) | undefined;
  transactions = 0;
  commits = 0;

  constructor(connection: Connection, options: GroupCommitOptions<U>) {
    this.#connection = connection;
    this.#options = options;
  }

  /** Bodies of the running group that ended well. */
  get settledUnits(): U[] {
    const done = this.#group?.done ?? [];
    return done.filter(({ outcome }) => outcome.kind === 'value').map(({ unit }) => unit);
  }

  get isBodyRunning(): boolean {
    return this.#group?.current !== undefined;
  }

  submit<T>(body: (unit: U) => Promise<T>, { givesWay }: TransactionOptions = {}): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      this.#enqueue(
        { kind: 'body', body, resolve: resolve as (value: unknown) => void, reject },
        { reject, givesWay },
      );
    });
  }

  /** Runs work between two groups, for changes that bring their own transaction; nothing else is written until it is done. */
  exclusive<T>(work: () => T | Promise<T>): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      const run = async (): Promise<void> => {
        try {
          resolve(await work());
        } catch (error) {
          reject(error);
        }
      };
      this.#enqueue({ kind: 'exclusive', work: run }, { reject });
    });
  }

  /** Lets what waits finish; later submissions fail. */
  async close(): Promise<void> {
    this.#isClosed = true;
    if (this.#line.length === 0 && this.#group === undefined && !this.#isExclusive) return;
    await new Promise<void>((resolve) => {
      this.#onIdle = resolve;
    });
  }

  #enqueue(
    entry: Waiting<U> | Exclusive,
    { reject, givesWay }: { reject: (error: unknown) => void; givesWay?: boolean | undefined },
  ): void {
    if (this.#isClosed) return reject(new StoreError('unavailable', 'The store is closed.'));
    this.#line.push(entry, givesWay);
    this.#schedule();
  }

  #schedule(): void {
    if (this.#isScheduled || this.#isExclusive || this.#group !== undefined) return;
    this.#isScheduled = true;
    setImmediate(() => this.#flush());
  }

  #flush(): void {
    this.#isScheduled = false;
    const head = this.#line.head;
    if (head?.kind === 'exclusive') {
      this.#line.shift();
      this.#isExclusive = true;
      void head.work().then(() => this.#finish());
      return;
    }
    const group: Group<U> = { startedAt: performance.now(), done: [], current: undefined };
    this.#group = group;
    try {
      this.#connection.control('BEGIN IMMEDIATE');
    } catch (error) {
      return this.#refuseWaiting(error);
    }
    this.#watch(group);
    this.#next(group);
  }

  /** Nobody can write now: those of this round are told so, later ones may fare better. */
  #refuseWaiting(error: unknown): void {
    for (let count = 0; count < MAX_BODIES && this.#line.head?.kind === 'body'; count += 1) {
      const waiting = this.#line.shift();
      if (waiting?.kind === 'body') waiting.reject(error);
    }
    this.#finish();
  }

  #next(group: Group<U>): void {
    const head = this.#line.head;
    if (
      head?.kind !== 'body' ||
      group.done.length >= MAX_BODIES ||
      performance.now() - group.startedAt > this.#gatherMs()
    )
      return this.#commit(group);
    this.#line.shift();
    const current = { waiting: head, unit: this.#options.begin() };
    group.current = current;
    try {
      this.#connection.control('SAVEPOINT body');
    } catch (error) {
      return this.#fail(group, error);
    }
    run(head.body, current.unit).then(
      (value) => this.#settle(group, current, { kind: 'value', value }),
      (error: unknown) => this.#settle(group, current, { kind: 'error', error }),
    );
  }

  #settle(group: Group<U>, current: Group<U>['current'], outcome: Done<U>['outcome']): void {
    if (current === undefined || group.current !== current) return;
    group.current = undefined;
    group.done.push({ ...current, outcome });
    current.unit.end(ENDED);
    try {
      if (outcome.kind === 'error') this.#rollBackBody(current.unit);
      this.#connection.control('RELEASE body');
    } catch (error) {
      return this.#fail(group, outcome.kind === 'error' ? outcome.error : error);
    }
    this.#next(group);
  }

  #rollBackBody(unit: U): void {
    this.#connection.control('ROLLBACK TO body');
    this.#options.rolledBack(unit);
  }

  /** A tick that a microtask schedules comes after all microtasks, those of the running body included. */
  #watch(group: Group<U>): void {
    queueMicrotask(() => nextTick(() => this.#onDrained(group)));
  }

  #onDrained(group: Group<U>): void {
    const { current } = group;
    if (this.#group !== group || current === undefined) return;
    const name = current.waiting.body.name || String(current.waiting.body).slice(0, 200);
    const error = new StoreError(
      'body_did_io',
      `A transaction body waited for something other than the store: ${name}`,
    );
    current.unit.end(error);
    this.#watch(group);
    this.#settle(group, current, { kind: 'error', error });
  }

  #gatherMs(): number {
    return Math.min(MAX_MS_ON_SLOW_DISK, Math.max(MAX_MS, COMMIT_SHARE * this.#commitMs));
  }

  #commit(group: Group<U>): void {
    const units = this.settledUnits;
    try {
      this.#options.committing(units);
      const startedAt = performance.now();
      this.#connection.control('COMMIT');
      this.#commitMs += (performance.now() - startedAt - this.#commitMs) / 4;
    } catch (error) {
      return this.#fail(group, error);
    }
    this.commits += 1;
    this.transactions += group.done.length;
    this.#group = undefined;
    this.#options.committed(units);
    for (const { waiting, outcome } of group.done) {
      if (outcome.kind === 'value') waiting.resolve(outcome.value);
      else waiting.reject(outcome.error);
    }
    this.#finish();
  }

  /** Nothing of the group is stored; a body that failed by itself keeps its own reason. */
  #fail(group: Group<U>, error: unknown): void {
    if (this.#connection.isInTransaction) this.#connection.control('ROLLBACK');
    const all = group.current
      ? [...group.done, { ...group.current, outcome: { kind: 'error' as const, error } }]
      : group.done;
    group.current = undefined;
    for (const { waiting, unit } of all) {
      unit.end(new StoreError('unavailable', 'The transaction was rolled back.'));
      this.#options.rolledBack(unit);
      waiting.reject(error);
    }
    this.#finish();
  }

  #finish(): void {
    this.#group = undefined;
    this.#isExclusive = false;
    if (this.#line.length > 0) return this.#schedule();
    this.#onIdle?.();
  }
}

async function run<U>(body: (unit: U) => Promise<unknown>, unit: U): Promise<unknown> {
  return body(unit);
}
