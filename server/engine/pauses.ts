import type { DocumentStore, Reader, Transaction } from '../store/port.ts';
import type { StoredFlow, StoredJob, StoredRun } from './collections.ts';
import type { EngineParts } from './engine-parts.ts';
import { wakeJob, promoteLane, requireLease } from './jobs.ts';
import { type FlowPlans, countDefinitionChange } from './flow-plans.ts';

const batch = 64;
const mostFlows = 1000;

/** Which flows are paused, as of one state of the definitions: what every claimed job is held against. */
export interface Pauses {
  isPaused(flow: string): boolean;
  /** Whether any flow is paused: most of the time nothing more need be asked. */
  isAny(): boolean;
  /** Flows that were resumed and whose jobs are still put aside. */
  resumed(): readonly string[];
  refresh(store: Pick<Reader, 'get' | 'find'>): Promise<void>;
}

export function createPauses(plans: Pick<FlowPlans, 'revision'>): Pauses {
  let known = -1;
  let paused: ReadonlySet<string> = new Set();
  let resumed: string[] = [];
  return {
    isPaused: (flow) => paused.has(flow),
    isAny: () => paused.size > 0,
    resumed: () => resumed,
    async refresh(store) {
      const revision = await plans.revision(store);
      if (revision === known) return;
      const flows = await store.find<StoredFlow>('flows', {
        filter: { $or: [{ 'paused.at': { $exists: true } }, { hasPausedJobs: true }] },
        fields: ['paused', 'hasPausedJobs'],
        limit: mostFlows,
      });
      paused = new Set(flows.filter((flow) => flow.paused).map(({ _id }) => _id));
      resumed = flows.filter((flow) => !flow.paused).map(({ _id }) => _id);
      known = revision;
    },
  };
}

async function flowOf(store: Pick<Reader, 'get'>, job: StoredJob): Promise<string | undefined> {
  if (job.kind === 'schedule' || !job.run) return undefined;
  if (job.flow) return job.flow;
  return (await store.get<StoredRun>('runs', job.run))?.flow;
}

/** Of a paused job: its flow, then when it became ready, so that an index finds a flow's jobs in order. */
const placeOf = (flow: string, { at }: StoredJob): string => `${flow} ${at}`;

/**
 * Puts a claimed job of a paused flow aside; others in its lane go on. True when it was put aside. A job cannot be
 * put aside while its flow is being resumed.
 */
export async function putAside(parts: EngineParts, job: StoredJob): Promise<boolean> {
  const { pauses, store, clock } = parts;
  if (!pauses.isAny()) return false;
  const flow = await flowOf(store, job);
  if (flow === undefined || !pauses.isPaused(flow)) return false;
  return store.transaction(async (tx) => {
    const current = await requireLease(tx, job);
    const stored = await tx.get<StoredFlow>('flows', flow);
    if (!stored?.paused) return false;
    if (stored.hasPausedJobs) await tx.touch('flows', flow);
    else await tx.patch('flows', flow, { hasPausedJobs: true });
    await tx.patch('jobs', job._id, {
      state: 'paused',
      laneHead: null,
      hasFollowers: false,
      owner: null,
      attempt: 0,
      flow,
      at: placeOf(flow, { ...current, at: clock.now().toISOString() }),
    });
    if (current.hasFollowers) await promoteLane(tx, current.lane, clock.now());
    return true;
  });
}

async function wakeBatch(tx: Transaction, flow: string, now: Date): Promise<number> {
  const stored = await tx.get<StoredFlow>('flows', flow);
  if (!stored || stored.paused) return 0;
  const jobs = await tx.find<StoredJob>('jobs', {
    filter: { state: 'paused', at: { $gte: `${flow} `, $lt: `${flow}!` } },
    sort: [{ field: 'at', direction: 1 }],
    limit: batch,
  });
  for (const job of jobs) await wakeJob(tx, job, now);
  if (jobs.length < batch) {
    await tx.patch('flows', flow, { hasPausedJobs: null });
    await countDefinitionChange(tx);
  }
  return jobs.length;
}

/** Takes up a bounded batch of the work that was put aside while a flow was paused. Answers how much. */
export async function wakeResumed(parts: EngineParts & { store: DocumentStore }): Promise<number> {
  await parts.pauses.refresh(parts.store);
  const [flow] = parts.pauses.resumed();
  if (flow === undefined) return 0;
  const now = parts.clock.now();
  return parts.store.transaction((tx) => wakeBatch(tx, flow, now));
}
