import type { Services } from '../../context.ts';
import { daysAgo } from '../../days-ago.ts';
import type { StoredRun } from '../../engine/index.ts';
import { removeInBatches } from '../../store/remove-in-batches.ts';
import { openStates } from '../operations/index.ts';
import { idAt } from './id-at.ts';

type SweepServices = Pick<Services, 'store' | 'clock' | 'settings'>;

const dayMs = 86_400_000;
const batch = 50;
/** Runs that go in one pass; the rest goes with the next one. */
const most = 10_000;

/** Everything that belongs to a run and to nothing else. The log keeps its entries: it is the audit. */
const parts = ['steps', 'tasks', 'incidents', 'effects', 'run_items'] as const;

/** The parts go before the run, so that a pass that was cut short finds them again. */
async function dropRuns({ store }: SweepServices, runs: readonly StoredRun[]): Promise<void> {
  const ids = runs.map(({ _id }) => _id);
  for (const collection of parts) await removeInBatches(store, collection, { run: { $in: ids } });
  // Who approved what about a record belongs to the record's history.
  await removeInBatches(store, 'approvals', { run: { $in: ids }, record: null });
  await store.transaction((tx) =>
    tx.removeWhere('runs', { _id: { $in: ids }, status: { $in: ['done', 'cancelled'] } }),
  );
}

/** Those whose caller is under way stay with it. */
async function withoutCalled(
  { store }: SweepServices,
  runs: readonly StoredRun[],
): Promise<StoredRun[]> {
  const callers = runs.flatMap(({ parent }) => parent?.run ?? []);
  if (callers.length === 0) return [...runs];
  const open = await store.find<StoredRun>('runs', {
    filter: { _id: { $in: callers }, status: { $in: [...openStates] } },
    fields: ['_id'],
    limit: callers.length,
  });
  const isOpen = new Set(open.map(({ _id }) => _id));
  return runs.filter(({ parent }) => !parent || !isOpen.has(parent.run));
}

async function sweepStatus(
  services: SweepServices,
  status: string,
  before: string,
): Promise<number> {
  let [dropped, after] = [0, ''];
  // What ended lately is walked over, however much it is: behind it there may be runs that are due.
  while (dropped < most) {
    // Who ended before then started before then: ids bound what is walked.
    const found = await services.store.find<StoredRun>('runs', {
      filter: { status, _id: { $gt: after, $lt: idAt(Date.parse(before) + dayMs) } },
      sort: [{ field: '_id', direction: 1 }],
      fields: ['endedAt', 'parent'],
      limit: batch,
    });
    const ended = found.filter(({ endedAt }) => endedAt !== null && endedAt < before);
    const old = await withoutCalled(services, ended);
    if (old.length > 0) await dropRuns(services, old);
    dropped += old.length;
    if (found.length < batch) break;
    after = found.at(-1)?._id ?? '';
  }
  return dropped;
}

/**
 * Runs that ended before the days of `RUN_RETENTION_DAYS` go with their steps, tasks, calls, incidents and approvals about no record;
 * open ones, and those that they called, never. What starts a run once is kept elsewhere: the log and its cursors.
 * Answers how many.
 */
export async function sweepRuns(services: SweepServices): Promise<number> {
  const days = services.settings.RUN_RETENTION_DAYS;
  if (days === 0) return 0;
  const before = daysAgo(services.clock, days);
  const [done, cancelled] = [
    await sweepStatus(services, 'done', before),
    await sweepStatus(services, 'cancelled', before),
  ];
  return done + cancelled;
}
