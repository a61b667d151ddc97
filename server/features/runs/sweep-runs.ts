import type { Services } from '../../context.ts';
import type { StoredRun } from '../../engine/index.ts';
import type { Doc } from '../../store/index.ts';
import { idAt } from './id-at.ts';

type SweepServices = Pick<Services, 'store' | 'clock' | 'settings'>;

const dayMs = 86_400_000;
const batch = 50;
/** Of one pass; the rest goes with the next one. */
const mostBatches = 200;
/** Days for which what people have read stays. */
const readNotifications = 90;

const daysAgo = ({ clock }: SweepServices, days: number): string =>
  new Date(clock.now().getTime() - days * dayMs).toISOString();

/** Everything that belongs to a run and to nothing else. The log keeps its entries: it is the audit. */
const parts = ['steps', 'tasks', 'incidents', 'effects'] as const;

async function dropRuns({ store }: SweepServices, runs: readonly StoredRun[]): Promise<void> {
  const ids = runs.map(({ _id }) => _id);
  await store.transaction(async (tx) => {
    for (const collection of parts) await tx.removeWhere(collection, { run: { $in: ids } });
    await tx.removeWhere('runs', { _id: { $in: ids }, status: { $in: ['done', 'cancelled'] } });
  });
}

async function sweepStatus(
  services: SweepServices,
  status: string,
  before: string,
): Promise<number> {
  let [dropped, after] = [0, ''];
  for (let count = 0; count < mostBatches; count += 1) {
    // Who ended before then started before then: ids bound what is walked.
    const found = await services.store.find<StoredRun>('runs', {
      filter: { status, _id: { $gt: after, $lt: idAt(Date.parse(before) + dayMs) } },
      sort: [{ field: '_id', direction: 1 }],
      fields: ['endedAt'],
      limit: batch,
    });
    const old = found.filter(({ endedAt }) => endedAt !== null && endedAt < before);
    if (old.length > 0) await dropRuns(services, old);
    dropped += old.length;
    if (found.length < batch) break;
    after = found.at(-1)?._id ?? '';
  }
  return dropped;
}

/** Runs that ended before the days of `RUN_RETENTION_DAYS` go with their steps; open ones never. Answers how many. */
export async function sweepRuns(services: SweepServices): Promise<number> {
  const days = services.settings.RUN_RETENTION_DAYS;
  if (days === 0) return 0;
  const before = daysAgo(services, days);
  const [done, cancelled] = [
    await sweepStatus(services, 'done', before),
    await sweepStatus(services, 'cancelled', before),
  ];
  return done + cancelled;
}

/** Notifications that were read long ago go. */
export async function sweepNotifications(services: SweepServices): Promise<number> {
  const before = daysAgo(services, readNotifications);
  const old = await services.store.find<Doc>('notifications', {
    filter: { readAt: { $lt: before } },
    fields: ['_id'],
    limit: 1000,
  });
  for (let start = 0; start < old.length; start += batch) {
    const ids = old.slice(start, start + batch).map(({ _id }) => _id);
    await services.store.transaction((tx) =>
      tx.removeWhere('notifications', { _id: { $in: ids } }),
    );
  }
  return old.length;
}
