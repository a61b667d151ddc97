import type { ClientSession, Collection, Document } from 'mongodb';
import type { LogOrder } from '../port.ts';
import { late } from './log-entries.ts';
import { inLogOrder, type LateEntry } from './in-log-order.ts';
import { type Lease, type SequencerDoc, touchLease } from './sequencer-lease.ts';

/** Entries that one transaction numbers, about. */
const batchSize = 500;

export interface NumberingContext {
  entries: Collection<Document & { _id: string }>;
  leases: Collection<SequencerDoc>;
  log: string;
  order: LogOrder | undefined;
}

type Found = Document & { _id: string };

function lateEntry(found: Found, order: LogOrder | undefined): LateEntry {
  const subject: unknown = order && found[order.subject];
  const revision: unknown = order && found[order.revision];
  return {
    id: found._id,
    ...(typeof subject === 'string' ? { subject } : {}),
    ...(typeof revision === 'number' ? { revision } : {}),
  };
}

const projectionOf = (order: LogOrder | undefined): Record<string, 1> =>
  order ? { [order.subject]: 1, [order.revision]: 1 } : { _id: 1 };

/** The highest revision of each subject that is not its first. */
function highestRevisions(batch: readonly LateEntry[]): Map<string, number> {
  const highest = new Map<string, number>();
  for (const { subject, revision } of batch)
    if (subject !== undefined && revision !== undefined && revision > 1)
      highest.set(subject, Math.max(revision, highest.get(subject) ?? 0));
  return highest;
}

/** Earlier revisions than those of a batch which, by their ids, would come in a later one. */
async function earlierRevisions(
  { entries, order }: NumberingContext,
  session: ClientSession,
  batch: readonly LateEntry[],
): Promise<LateEntry[]> {
  const highest = highestRevisions(batch);
  if (!order || highest.size === 0) return [];
  const { subject, revision } = order;
  const wanted = [...highest].map(([id, before]) => ({
    [subject]: id,
    [revision]: { $lt: before },
  }));
  const found = await entries
    .find(
      { ...late, _id: { $gt: batch.at(-1)?.id ?? '' }, $or: wanted },
      { session, projection: projectionOf(order) },
    )
    .toArray();
  return found.map((entry) => lateEntry(entry, order));
}

async function nextBatch(context: NumberingContext, session: ClientSession): Promise<LateEntry[]> {
  const { entries, order } = context;
  const found = await entries
    .find(late, { session, projection: projectionOf(order), sort: { _id: 1 }, limit: batchSize })
    .toArray();
  const batch = found.map((entry) => lateEntry(entry, order));
  if (batch.length < batchSize) return batch;
  return [...batch, ...(await earlierRevisions(context, session, batch))];
}

export interface Numbered {
  count: number;
  /** The last number given. */
  seq: number;
  isMore: boolean;
}

/**
 * Numbers what waits, in one transaction:
 * 1. read a batch of entries without a number, with the earlier revisions that belong before them;
 * 2. raise the counter under our fence, which fails when somebody else has taken over since the batch was read;
 * 3. write the numbers.
 * `undefined` when the lease is lost.
 */
export async function numberEntries(
  context: NumberingContext,
  session: ClientSession,
  lease: Lease,
): Promise<Numbered | undefined> {
  const batch = inLogOrder(await nextBatch(context, session));
  const ids = batch.map(({ id }) => id);
  const counter = await touchLease(context, lease, { session, count: ids.length });
  if (!counter) return undefined;
  if (ids.length > 0) {
    const first = counter.seq - ids.length + 1;
    const seq = { $add: [first, { $indexOfArray: [ids, '$_id'] }] };
    await context.entries.updateMany(
      { _id: { $in: ids } },
      [{ $set: { seq } }, { $unset: '%late' }],
      { session },
    );
  }
  return { count: ids.length, seq: counter.seq, isMore: ids.length >= batchSize };
}
