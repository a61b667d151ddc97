import type { Filter } from '../../schemas/generated/filter.ts';
import { StoreError, type Transaction } from '../store/port.ts';
import type { StoredJob } from './collections.ts';
import type { EngineParts } from './engine-parts.ts';
import { isHeldBy, readyState } from './jobs.ts';

/** Milliseconds. A lease that is not renewed ends after `length`; a reaper then gives the job to others. */
export const leaseTimes = { length: 10_000, heartbeat: 3_000, reap: 2_000 } as const;
/** A job that was claimed this often without an end is taken out: its node kills or loops the process. */
export const attemptLimit = 5;
/**
 * A job that was lost this often is a suspect: a process does it again while it does no other suspect, so that what one of
 * them does to the process counts against none of those that were claimed beside it. Other servers may do others: none of
 * those ends this process.
 */
const suspectFrom = 3;
const batch = 64;

export const isSuspect = ({ attempt }: Pick<StoredJob, 'attempt'>): boolean =>
  attempt > suspectFrom;

/** When a lease taken now runs out, ISO 8601 in UTC. */
export async function leaseEnd(parts: Pick<EngineParts, 'leaseNow'>): Promise<string> {
  return new Date((await parts.leaseNow()).getTime() + leaseTimes.length).toISOString();
}

export interface Claim {
  limit: number;
  /** Jobs, or calls to the outside. */
  state: 'ready' | 'outside';
  /** Whether a suspect may be among them: one at most. */
  allowsSuspect: boolean;
}

/** Takes ready jobs, the longest waiting first. The fence grows, and the attempt is counted now, so that a node that kills the process is noticed. */
export async function claimJobs(
  parts: Pick<EngineParts, 'store' | 'clock' | 'owner' | 'leaseNow'>,
  { limit, state, allowsSuspect }: Claim,
): Promise<StoredJob[]> {
  const due = { state, at: { $lte: parts.clock.now().toISOString() } };
  const sort = [{ field: 'at', direction: 1 as const }];
  const [first] = await parts.store.find<StoredJob>('jobs', { filter: due, sort, limit: 1 });
  if (!first) return [];
  const at = await leaseEnd(parts);
  const set = { state: 'leased', owner: parts.owner, at };
  const increment = { fence: 1, attempt: 1 };
  const fresh = { ...due, attempt: { $lt: suspectFrom } };
  const suspect = { ...due, attempt: { $gte: suspectFrom } };
  const takesSuspect = allowsSuspect && first.attempt >= suspectFrom;
  return parts.store.transaction(async (tx) => {
    const claim = (filter: Filter, most: number) =>
      tx.claim<StoredJob>('jobs', { filter, sort, limit: most, set, increment });
    const alone = takesSuspect ? await claim(suspect, 1) : [];
    const others = limit > alone.length ? await claim(fresh, limit - alone.length) : [];
    return [...alone, ...others];
  });
}

/**
 * Those of the jobs of which the body says so, each in a transaction of its own: one that is held, by its own long step
 * for instance, is left for the next time and keeps the others from nothing.
 */
async function jobsOfWhich(
  { store }: Pick<EngineParts, 'store'>,
  jobs: StoredJob[],
  body: (tx: Transaction, job: StoredJob, current: StoredJob | undefined) => Promise<boolean>,
): Promise<StoredJob[]> {
  const answers = await Promise.all(
    jobs.map(async (job) => {
      try {
        return await store.transaction(
          async (tx) => body(tx, job, await tx.get<StoredJob>('jobs', job._id)),
          { givesUp: true },
        );
      } catch (error) {
        if (error instanceof StoreError && error.problem === 'held') return false;
        throw error;
      }
    }),
  );
  return jobs.filter((_, index) => answers[index]);
}

/**
 * Renews the leases of jobs that have been done for longer than a heartbeat, since most end before; one that was lost is left alone, its fence has moved on. Answers
 * those that somebody else has or may take now.
 */
export async function renewLeases(
  parts: Pick<EngineParts, 'store' | 'leaseNow'>,
  held: Iterable<StoredJob>,
): Promise<StoredJob[]> {
  const at = await leaseEnd(parts);
  const fresh = new Date(Date.parse(at) - leaseTimes.heartbeat).toISOString();
  const jobs = [...held].filter((job) => job.at < fresh);
  return jobsOfWhich(parts, jobs, async (tx, job, current) => {
    if (!current) return false;
    if (!isHeldBy(current, job)) return true;
    await tx.patch('jobs', job._id, { at });
    return false;
  });
}

/** Gives jobs whose lease ran out to whoever claims next. `everyone`: also the unexpired, when no other process can hold one. */
export async function reapLeases(
  parts: Pick<EngineParts, 'store' | 'clock' | 'leaseNow'>,
  everyone = false,
): Promise<number> {
  const now = (await parts.leaseNow()).toISOString();
  const filter = everyone ? { state: 'leased' } : { state: 'leased', at: { $lte: now } };
  const found = await parts.store.find<StoredJob>('jobs', { filter, limit: batch });
  const at = parts.clock.now().toISOString();
  const reaped = await jobsOfWhich(parts, found, async (tx, { _id, kind }, current) => {
    if (current?.state !== 'leased' || (!everyone && current.at > now)) return false;
    await tx.patch('jobs', _id, { state: readyState(kind), owner: null, at });
    return true;
  });
  return reaped.length;
}
