import { type ClientSession, type Collection, MongoServerError } from 'mongodb';

/** The counter of a log, and who may raise it. */
export interface SequencerDoc {
  _id: string;
  /** The last number given. */
  seq: number;
  owner: string | null;
  /** Grows with every change of hands. */
  fence: number;
  until: Date;
}

export interface Lease {
  owner: string;
  fence: number;
}

interface Leases {
  leases: Collection<SequencerDoc>;
  log: string;
}

/** Milliseconds, by the database's clock. */
const leaseMs = 10_000;
const duplicateKey = 11000;

const renewed = { $add: ['$$NOW', leaseMs] };

/** Makes the counter of a log that has none. */
export async function ensureCounter({ leases, log }: Leases): Promise<void> {
  if (await leases.findOne({ _id: log })) return;
  try {
    await leases.insertOne({ _id: log, seq: 0, owner: null, fence: 0, until: new Date(0) });
  } catch (error) {
    if (!(error instanceof MongoServerError && error.code === duplicateKey)) throw error;
  }
}

/** Takes the lease when nobody has it, or the last holder's ran out. */
export async function takeLease(
  { leases, log }: Leases,
  owner: string,
): Promise<Lease | undefined> {
  const taken = await leases.findOneAndUpdate(
    { _id: log, $expr: { $lte: ['$until', '$$NOW'] } },
    [{ $set: { owner, fence: { $add: ['$fence', 1] }, until: renewed } }],
    { returnDocument: 'after' },
  );
  return taken ? { owner, fence: taken.fence } : undefined;
}

/** Keeps the lease and raises the counter; `null` when the lease is another's by now. */
export function touchLease(
  { leases, log }: Leases,
  { owner, fence }: Lease,
  { session, count = 0 }: { session?: ClientSession; count?: number } = {},
): Promise<SequencerDoc | null> {
  return leases.findOneAndUpdate(
    { _id: log, owner, fence },
    [{ $set: { until: renewed, seq: { $add: ['$seq', count] } } }],
    { returnDocument: 'after', ...(session ? { session } : {}) },
  );
}

/** Lets the next one take it at once. */
export async function leaveLease({ leases, log }: Leases, { owner, fence }: Lease): Promise<void> {
  await leases.updateOne({ _id: log, owner, fence }, { $set: { until: new Date(0) } });
}
