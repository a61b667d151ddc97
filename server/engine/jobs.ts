import { newId } from '../ids.ts';
import type { Transaction } from '../store/port.ts';
import type { StoredJob } from './collections.ts';
import { LeaseLost } from './signals.ts';

/**
 * Jobs and their lanes. Only the head of a lane is `ready` or `leased`; the others are `queued` behind it, in
 * order of the events that caused them. Adding and finishing both touch the head, so neither can miss the other.
 */
export type NewJob = Pick<StoredJob, 'kind' | 'lane' | 'order'> &
  Partial<
    Pick<
      StoredJob,
      '_id' | 'run' | 'token' | 'step' | 'signal' | 'flow' | 'record' | 'event' | 'since'
    >
  > & {
    /** Later than now: the job sleeps until then. */
    dueAt?: string | null;
    /** Sleeps until the record of its lane changes. */
    isParked?: boolean;
    /** The caller knows that nothing else is in the lane: that of a record which has just been created. */
    isFirst?: boolean;
  };

type Place = Pick<StoredJob, 'state' | 'laneHead' | 'at'>;

async function headOf(tx: Transaction, lane: string): Promise<StoredJob | undefined> {
  const [head] = await tx.find<StoredJob>('jobs', { filter: { laneHead: lane }, limit: 1 });
  return head;
}

export const isLaneFree = async (tx: Transaction, lane: string): Promise<boolean> =>
  (await headOf(tx, lane)) === undefined;

/** A job that may be claimed: calls to the outside apart from the others. */
export const readyState = (kind: StoredJob['kind']): 'ready' | 'outside' =>
  kind === 'effect' ? 'outside' : 'ready';

async function placeInLane(
  tx: Transaction,
  { lane, kind }: Pick<StoredJob, 'lane' | 'kind'>,
  now: string,
): Promise<Place> {
  const head = await headOf(tx, lane);
  if (!head) return { state: readyState(kind), laneHead: lane, at: now };
  if (head.hasFollowers) await tx.touch('jobs', head._id);
  else await tx.patch('jobs', head._id, { hasFollowers: true });
  return { state: 'queued', laneHead: null, at: now };
}

async function placeOf(tx: Transaction, job: NewJob, now: string): Promise<Place> {
  if (job.isParked) return { state: 'parked', laneHead: null, at: now };
  if (job.dueAt && job.dueAt > now) return { state: 'scheduled', laneHead: null, at: job.dueAt };
  if (job.isFirst) return { state: readyState(job.kind), laneHead: job.lane, at: now };
  return placeInLane(tx, job, now);
}

/** For an engine that does the job at once: as if it had claimed it. */
export interface Lease {
  owner: string;
  until: string;
}

const leasedBy = ({ owner, until: at }: Lease): Partial<StoredJob> => ({
  state: 'leased',
  owner,
  at,
  fence: 1,
  attempt: 1,
});

/**
 * Inserts a job where it belongs: asleep, at the head of its lane, or behind it. One that could be done now is
 * leased with `lease`.
 */
export async function addJob(
  tx: Transaction,
  job: NewJob,
  now: Date,
  lease?: Lease,
): Promise<StoredJob> {
  const { isParked: _parked, isFirst: _first, ...rest } = job;
  const place = await placeOf(tx, job, now.toISOString());
  return tx.insert<StoredJob>('jobs', {
    _id: newId(),
    run: null,
    token: null,
    step: null,
    owner: null,
    fence: 0,
    attempt: 0,
    ...rest,
    dueAt: job.dueAt ?? null,
    ...place,
    ...(lease && place.state === 'ready' ? leasedBy(lease) : {}),
  });
}

/** Puts a sleeping job into its lane. */
export async function wakeJob(
  tx: Transaction,
  job: Pick<StoredJob, '_id' | 'lane' | 'kind'>,
  now: Date,
): Promise<void> {
  await tx.patch('jobs', job._id, { ...(await placeInLane(tx, job, now.toISOString())) });
}

/** Puts many sleeping jobs into their lanes, in this order, with one look at who stands there. */
export async function wakeJobs(
  tx: Transaction,
  jobs: readonly StoredJob[],
  now: Date,
): Promise<void> {
  const lanes = [...new Set(jobs.map(({ lane }) => lane))];
  const standing = await tx.find<StoredJob>('jobs', {
    filter: { laneHead: { $in: lanes } },
    limit: lanes.length,
  });
  const heads = new Map(
    standing.map(({ _id, lane, hasFollowers }) => [lane, { _id, hasFollowers }]),
  );
  const at = now.toISOString();
  for (const { _id, lane, kind } of jobs) {
    const head = heads.get(lane);
    if (!head) {
      heads.set(lane, { _id, hasFollowers: false });
      await tx.patch('jobs', _id, { state: readyState(kind), laneHead: lane, at });
      continue;
    }
    if (head.hasFollowers) await tx.touch('jobs', head._id);
    else await tx.patch('jobs', head._id, { hasFollowers: true });
    head.hasFollowers = true;
    await tx.patch('jobs', _id, { state: 'queued', laneHead: null, at });
  }
}

/** Wakes the jobs that wait for a change of the records of these lanes. */
export async function wakeLanes(
  tx: Transaction,
  lanes: readonly string[],
  now: Date,
): Promise<void> {
  if (lanes.length === 0) return;
  const parked = await tx.find<StoredJob>('jobs', {
    filter: { lane: { $in: [...lanes] }, state: 'parked' },
    sort: [{ field: 'order', direction: 1 }],
  });
  for (const job of parked) await wakeJob(tx, job, now);
}

/** Makes the first queued job of a lane without head its head. */
export async function promoteLane(tx: Transaction, lane: string, now: Date): Promise<void> {
  const [next, other] = await tx.find<StoredJob>('jobs', {
    filter: { lane, state: 'queued' },
    sort: [{ field: 'order', direction: 1 }],
    limit: 2,
  });
  if (!next) return;
  await tx.patch('jobs', next._id, {
    state: readyState(next.kind),
    laneHead: lane,
    at: now.toISOString(),
    hasFollowers: other !== undefined,
  });
}

/** Removes a job in whatever state it is; its lane goes on. False when there was none. */
export async function dropJob(tx: Transaction, id: string, now: Date): Promise<boolean> {
  const job = await tx.get<StoredJob>('jobs', id);
  if (!job) return false;
  await tx.remove('jobs', id);
  if (job.laneHead !== null && job.hasFollowers) await promoteLane(tx, job.lane, now);
  return true;
}

/** Whether the claim still holds. A job that was made anew under the same id counts its fences from the beginning. */
export const isHeldBy = (current: StoredJob | undefined, job: StoredJob): boolean =>
  current?.state === 'leased' && current.fence === job.fence && current.owner === job.owner;

/** Fails with `LeaseLost` unless the job is still leased under the fence it was claimed with. */
export async function requireLease(tx: Transaction, job: StoredJob): Promise<StoredJob> {
  const current = await tx.get<StoredJob>('jobs', job._id);
  if (!current || !isHeldBy(current, job)) throw new LeaseLost(job._id);
  return current;
}

/**
 * Takes a leased job out: it goes in the same commit as its effects, or none of them stay. `closeLane` follows at
 * the end of the body, so that what the job itself adds to its lane comes before others that wait there.
 */
export async function takeJob(tx: Transaction, job: StoredJob): Promise<StoredJob> {
  const current = await requireLease(tx, job);
  await tx.remove('jobs', job._id);
  return current;
}

export async function closeLane(tx: Transaction, taken: StoredJob, now: Date): Promise<void> {
  if (!taken.hasFollowers) return;
  const head = await headOf(tx, taken.lane);
  if (head) await tx.patch('jobs', head._id, { hasFollowers: true });
  else await promoteLane(tx, taken.lane, now);
}

/** Gives a leased job back, to be taken again at `at`. It keeps its place at the head of the lane. */
export async function releaseJob(
  tx: Transaction,
  job: StoredJob,
  { at, attempt }: { at: Date; attempt: number },
): Promise<void> {
  await requireLease(tx, job);
  await tx.patch('jobs', job._id, {
    state: readyState(job.kind),
    owner: null,
    at: at.toISOString(),
    attempt,
  });
}
