import type { QueueFigures } from '../../../schemas/generated/api-health.ts';
import type { Filter } from '../../../schemas/generated/filter.ts';
import type { JobState } from '../../../schemas/generated/job.ts';
import type { Services } from '../../context.ts';
import type { Doc } from '../../store/index.ts';

type Figuring = Pick<Services, 'store' | 'clock'>;

const jobStates: readonly JobState[] = [
  'scheduled',
  'parked',
  'queued',
  'ready',
  'outside',
  'leased',
  'paused',
];
const effectStates = ['planned', 'calling', 'unknown', 'dead'] as const;

/** Milliseconds after which work that could be done and is not counts as late, and as stuck. */
const limits = { late: 10_000, stuck: 60_000 } as const;

async function countBy<State extends string>(
  { store }: Figuring,
  collection: string,
  states: readonly State[],
): Promise<Record<State, number>> {
  const counts = await Promise.all(
    states.map((state) => store.countAll(collection, { filter: { state } })),
  );
  return Object.fromEntries(states.map((state, at) => [state, counts[at] ?? 0])) as Record<
    State,
    number
  >;
}

/** Milliseconds since the oldest of these jobs became ready or due; 0 when there is none. */
async function ageOf({ store, clock }: Figuring, filter: Filter): Promise<number> {
  const [oldest] = await store.find<Doc & { at: string }>('jobs', {
    filter,
    sort: [{ field: 'at', direction: 1 }],
    fields: ['at'],
    limit: 1,
  });
  return oldest ? Math.max(0, clock.now().getTime() - Date.parse(oldest.at)) : 0;
}

/** Entries of the log that no flow has looked at yet. */
async function dispatchLag({ store }: Figuring): Promise<number> {
  const [newest] = await store.find<Doc & { seq: number }>('events', {
    filter: { seq: { $gt: 0 } },
    sort: [{ field: 'seq', direction: -1 }],
    fields: ['seq'],
    limit: 1,
  });
  const cursor = await store.get<Doc & { seq: number }>('cursors', 'engine');
  return Math.max(0, (newest?.seq ?? 0) - (cursor?.seq ?? 0));
}

function statusOf(oldestReady: number, timerLag: number): QueueFigures['status'] {
  const worst = Math.max(oldestReady, timerLag);
  return worst > limits.stuck ? 'stuck' : worst > limits.late ? 'late' : 'ok';
}

/** How the work of the flows stands. Counts by index only; jobs of the distant future are counted, not read. */
export async function queueFigures(services: Figuring): Promise<QueueFigures> {
  const now = services.clock.now().toISOString();
  const [jobs, effects, oldestReadyMs, outsideMs, timerLagMs, eventsBehind, incidents, stats] =
    await Promise.all([
      countBy(services, 'jobs', jobStates),
      countBy(services, 'effects', effectStates),
      ageOf(services, { state: 'ready', at: { $lte: now } }),
      ageOf(services, { state: 'outside', at: { $lte: now } }),
      ageOf(services, { state: 'scheduled', at: { $lte: now } }),
      dispatchLag(services),
      services.store.count('incidents', { state: 'open' }),
      services.store.stats(),
    ]);
  return {
    status: statusOf(Math.max(oldestReadyMs, outsideMs), timerLagMs),
    at: now,
    jobs,
    effects,
    oldestReadyMs,
    timerLagMs,
    eventsBehind,
    incidents,
    commits: stats.commits,
    walBytes: stats.walBytes,
  };
}

const keptMs = 2000;

/** The figures of the last two seconds are answered again, so that asking often costs little. */
export function createQueueFigures(services: Figuring): () => Promise<QueueFigures> {
  let kept: { until: number; figures: Promise<QueueFigures> } | undefined;
  return () => {
    const now = Date.now();
    if (kept && kept.until > now) return kept.figures;
    const figures = queueFigures(services);
    kept = { until: now + keptMs, figures };
    figures.catch(() => {
      kept = undefined;
    });
    return figures;
  };
}
