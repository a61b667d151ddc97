import type { StoredJob } from './collections.ts';
import type { EngineParts } from './engine-parts.ts';
import { isLaneFree, promoteLane } from './jobs.ts';

/** Milliseconds. A job that waits longer than `after` in its lane is looked at, by each engine every so often. */
export const sweepTimes = { every: 5_000, after: 5_000 } as const;
const batch = 200;

/** A place among the jobs that wait, so that each round goes on where the last one stopped. */
export interface SweepPlace {
  after: unknown[] | undefined;
}

async function waitingJobs(parts: EngineParts, place: SweepPlace): Promise<StoredJob[]> {
  const before = new Date(parts.clock.now().getTime() - sweepTimes.after).toISOString();
  const found = await parts.store.find<StoredJob>('jobs', {
    filter: { state: 'queued', at: { $lte: before } },
    sort: [{ field: 'at', direction: 1 }],
    limit: batch,
    ...(place.after ? { after: place.after } : {}),
  });
  const last = found.at(-1);
  place.after = last && found.length === batch ? [last.at, last._id] : undefined;
  return found;
}

async function isHeadless(parts: EngineParts, lane: string): Promise<boolean> {
  const heads = await parts.store.find('jobs', { filter: { laneHead: lane }, limit: 1 });
  return heads.length === 0;
}

/**
 * Gives a head to lanes whose jobs wait behind nothing, so that a lane never stands still for longer than a few seconds
 * whatever went wrong. Answers how many.
 */
export async function sweepLanes(parts: EngineParts, place: SweepPlace): Promise<number> {
  const lanes = new Set((await waitingJobs(parts, place)).map(({ lane }) => lane));
  let repaired = 0;
  for (const lane of lanes) {
    if (!(await isHeadless(parts, lane))) continue;
    const isRepaired = await parts.store.transaction(async (tx) => {
      if (!(await isLaneFree(tx, lane))) return false;
      await promoteLane(tx, lane, parts.clock.now());
      return true;
    });
    if (!isRepaired) continue;
    parts.log.warn({ lane }, 'a lane without a head was repaired');
    repaired += 1;
  }
  return repaired;
}
