import { createHash } from 'node:crypto';
import type { InboxEntry } from '../../schemas/generated/inbox-entry.ts';
import type { WaitDocument } from '../../schemas/generated/wait.ts';
import type { Doc, DocumentStore, Transaction } from '../store/port.ts';
import { removeInBatches } from '../store/remove-in-batches.ts';
import { addJob } from './jobs.ts';
import { noteWaitField } from './wait-fields.ts';

export type StoredWait = WaitDocument & Doc;
export type StoredEntry = InboxEntry & Doc;

/** Days that a signal is kept for a wait that has not begun. */
export const signalDays = 30;
const day = 86_400_000;

/** A signal that was sent, with the id that makes sure it is taken once. */
export interface SentSignal {
  _id: string;
  name: string;
  key: string;
  payload?: unknown;
}

/** What a wait and what it waits for have in common, short whatever it is made of. */
const keyOf = (...parts: string[]): string =>
  createHash('sha256').update(JSON.stringify(parts)).digest('base64url');

export const signalKey = (name: string, key: string): string => keyOf('signal', name, key);
export const recordKey = (entity: string, field: string, value: unknown): string =>
  keyOf('record', entity, field, String(value));

/**
 * Whoever waits and whoever sends writes the same document, so that of two at once one sees the other. It goes with
 * what is found.
 */
async function meet(tx: Transaction, key: string, now: Date): Promise<void> {
  await tx.increment('meetings', key, { count: 1 }, { at: now.toISOString() });
}

/** Hands what a wait waits for to its run: its turn comes in the run's lane, once for each `id`. */
export async function answerWait(
  tx: Transaction,
  wait: StoredWait,
  { id, output, now }: { id: string; output: unknown; now: Date },
): Promise<void> {
  const { lane, order, run, token, _id: step } = wait;
  const place = { lane, order, run, token, step };
  const signal = { kind: 'event' as const, output };
  await addJob(tx, { _id: `${step}.event.${id}`, kind: 'resume', ...place, signal }, now);
}

/** The wait that has stood longest gets the signal; without one it is kept. Answers which of both. */
export async function sendSignal(
  tx: Transaction,
  { _id, name, key: text, payload }: SentSignal,
  now: Date,
): Promise<'delivered' | 'kept'> {
  const key = signalKey(name, text);
  await meet(tx, key, now);
  const [wait] = await tx.find<StoredWait>('waits', {
    filter: { key },
    sort: [{ field: 'at', direction: 1 }],
    limit: 1,
  });
  const given = payload === undefined ? {} : { payload };
  const at = now.toISOString();
  if (!wait) {
    const expiresAt = new Date(now.getTime() + signalDays * day).toISOString();
    await tx.insert<StoredEntry>('inbox', { _id, key, name, ...given, at, expiresAt });
    return 'kept';
  }
  await tx.remove('waits', wait._id);
  await tx.remove('meetings', key);
  await answerWait(tx, wait, { id: _id, output: { name, key: text, ...given, at }, now });
  return 'delivered';
}

/** The oldest signal that came before anybody waited for it, taken out; otherwise the wait is written down. */
export async function takeOrWait(
  tx: Transaction,
  wait: StoredWait,
  now: Date,
): Promise<StoredEntry | undefined> {
  await meet(tx, wait.key, now);
  const [entry] = await tx.find<StoredEntry>('inbox', {
    filter: { key: wait.key, expiresAt: { $gt: now.toISOString() } },
    sort: [{ field: 'at', direction: 1 }],
    limit: 1,
  });
  if (entry) {
    await tx.remove('inbox', entry._id);
    await tx.remove('meetings', wait.key);
    return entry;
  }
  await addWait(tx, wait);
  return undefined;
}

/** Writes a wait down; one whose step is tried again is written anew. */
export async function addWait(tx: Transaction, wait: StoredWait): Promise<void> {
  if (wait.entity && wait.field) await noteWaitField(tx, wait.entity, wait.field);
  await tx.remove('waits', wait._id);
  await tx.insert<StoredWait>('waits', wait);
}

export const dropWait = (tx: Transaction, step: string): Promise<boolean> =>
  tx.remove('waits', step);

/** Drops signals that nobody waited for in time, and meeting places, which matter to transactions under way only. Answers how many signals. */
export async function sweepInbox(
  store: Pick<DocumentStore, 'find' | 'transaction'>,
  now: Date,
): Promise<number> {
  const yesterday = new Date(now.getTime() - day).toISOString();
  await removeInBatches(store, 'meetings', { at: { $lte: yesterday } });
  return removeInBatches(store, 'inbox', { expiresAt: { $lte: now.toISOString() } });
}
