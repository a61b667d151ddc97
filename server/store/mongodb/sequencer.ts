import type { Document, MongoClient } from 'mongodb';
import { newId } from '../../ids.ts';
import type { LogOrder } from '../port.ts';
import { late } from './log-entries.ts';
import { type NumberingContext, numberEntries } from './number-entries.ts';
import {
  ensureCounter,
  type Lease,
  leaveLease,
  type SequencerDoc,
  takeLease,
  touchLease,
} from './sequencer-lease.ts';
import { createSleep } from './sleep.ts';
import { watchInserts } from './watch-inserts.ts';

/** Numbers the entries of one log, or watches another server do it. */
export interface Sequencer {
  /** Entries were committed here. */
  wake(): void;
  /** Resolves when everything that is committed now has its number. */
  numbered(): Promise<void>;
  /** Lets others take over at once. */
  stop(): Promise<void>;
}

export interface SequencerOptions {
  client: MongoClient;
  database: string;
  /** The collection as the port calls it, and as it is stored. */
  log: string;
  collection: string;
  order: LogOrder | undefined;
  /** Entries have got their numbers, here or at another server. */
  onNumbered: () => void;
  onError: (error: unknown) => void;
}

export const sequencersName = '%sequencers';

/** Milliseconds between two looks, doubled from the first to the last. */
const looks = { first: 5, holding: 250, waiting: 1000 } as const;
/** Milliseconds after which a lease that is not used is renewed. */
const renewAfter = 3000;
/** Entries that one call of `numbered` waits for. */
const mostAwaited = 20_000;

const inTransaction = {
  readConcern: { level: 'snapshot' },
  writeConcern: { w: 'majority' },
  readPreference: 'primary',
} as const;

export function createSequencer(options: SequencerOptions): Sequencer {
  const { client, log, order, onNumbered, onError } = options;
  const db = client.db(options.database);
  const context: NumberingContext = {
    entries: db.collection<Document & { _id: string }>(options.collection),
    leases: db.collection<SequencerDoc>(sequencersName),
    log,
    order,
  };
  const owner = newId();
  const sleep = createSleep();
  let lease: Lease | undefined;
  let touchedAt = 0;
  let known = -1;
  let isRunning = true;
  let isReady = false;
  let wait: number = looks.first;
  /** Many who ask at the same time look together: those who come while others look, when these are done. */
  let asked: Promise<void> = Promise.resolve();
  let next: Promise<void> | undefined;

  function saw(seq: number): void {
    if (seq === known) return;
    const isFirst = known === -1;
    known = seq;
    if (!isFirst || seq > 0) onNumbered();
  }

  /** Numbers a batch. False when none waited. */
  async function numberSome(held: Lease): Promise<boolean> {
    const done = await client.withSession((session) =>
      session.withTransaction(() => numberEntries(context, session, held), inTransaction),
    );
    touchedAt = performance.now();
    if (!done) lease = undefined;
    else saw(done.seq);
    return done !== undefined && done.count > 0;
  }

  async function renew(held: Lease): Promise<void> {
    if (performance.now() - touchedAt < renewAfter) return;
    touchedAt = performance.now();
    const counter = await touchLease(context, held);
    if (!counter) lease = undefined;
    else saw(counter.seq);
  }

  async function look(held: Lease): Promise<boolean> {
    const waiting = await context.entries.findOne(late, { projection: { _id: 1 } });
    if (waiting) return numberSome(held);
    await renew(held);
    return false;
  }

  async function follow(): Promise<boolean> {
    const counter = await context.leases.findOne({ _id: log });
    if (!counter) return false;
    const isNew = counter.seq !== known;
    saw(counter.seq);
    return isNew;
  }

  /** Whether there may be more at once. */
  async function pass(): Promise<boolean> {
    if (!isReady) {
      await ensureCounter(context);
      isReady = true;
    }
    lease ??= await takeLease(context, owner);
    return lease ? look(lease) : follow();
  }

  async function attempt(): Promise<boolean> {
    try {
      return await pass();
    } catch (error) {
      if (isRunning) onError(error);
      wait = looks.waiting;
      return false;
    }
  }

  async function run(): Promise<void> {
    while (isRunning) {
      if (await attempt()) {
        wait = looks.first;
        continue;
      }
      await sleep.for(wait);
      wait = Math.min(wait * 2, lease ? looks.holding : looks.waiting);
    }
    if (lease) await leaveLease(context, lease).catch(() => undefined);
  }

  function wake(): void {
    wait = looks.first;
    sleep.end();
  }

  async function allNumbered(): Promise<void> {
    const found = await context.entries
      .find(late, { projection: { _id: 1 }, sort: { _id: 1 }, limit: mostAwaited })
      .toArray();
    const ids = found.map(({ _id }) => _id);
    const pause = createSleep();
    for (let count = ids.length; count > 0 && isRunning; ) {
      wake();
      await pause.for(looks.first);
      count = await context.entries.countDocuments({ ...late, _id: { $in: ids } });
    }
  }

  const stopWatching = watchInserts(context.entries, wake);
  const ended = run();

  return {
    wake,
    numbered() {
      next ??= asked.then(() => {
        next = undefined;
        const all = allNumbered();
        asked = all.catch(() => undefined);
        return all;
      });
      return next;
    },
    async stop() {
      isRunning = false;
      sleep.end();
      await stopWatching();
      await ended;
    },
  };
}
