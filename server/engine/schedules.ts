import { newId } from '../ids.ts';
import type { Doc, Transaction } from '../store/port.ts';
import type { StoredJob } from './collections.ts';
import { nextCronTime } from './cron.ts';
import type { EngineParts } from './engine-parts.ts';
import { addJob, dropJob, takeJob } from './jobs.ts';
import type { TriggerSpec } from './node-type.ts';

const jobIdOf = (flow: string): string => `schedule.${flow}`;

/** Plans the next time of a flow's schedule, counted from now; what came due while nobody ran fires once. */
async function planNext(
  tx: Transaction,
  flow: string,
  schedule: NonNullable<TriggerSpec['schedule']>,
  when: { now: Date; timeZone: string },
): Promise<void> {
  const next = nextCronTime(schedule, when.now, when.timeZone);
  if (!next) return;
  const job = {
    _id: jobIdOf(flow),
    kind: 'schedule' as const,
    lane: jobIdOf(flow),
    order: 0,
    flow,
  };
  await addJob(tx, { ...job, dueAt: next.toISOString() }, when.now);
}

/** Puts the schedule of a newly published version in the place of the one before. */
export async function planSchedule(
  tx: Transaction,
  flow: string,
  spec: TriggerSpec | undefined,
  when: { now: Date; timeZone: string },
): Promise<void> {
  await dropJob(tx, jobIdOf(flow), when.now);
  if (spec?.schedule) await planNext(tx, flow, spec.schedule, when);
}

/** A schedule's time has come: an event in the log, so that it is dispatched like any other, and the next time. */
export async function fireSchedule(parts: EngineParts, job: StoredJob): Promise<void> {
  const now = parts.clock.now();
  const flow = job.flow ?? '';
  const active = await parts.plans.active(parts.store, 0);
  const spec = active.schedule(flow);
  await parts.store.transaction(async (tx) => {
    await takeJob(tx, job);
    if (!spec?.schedule) return;
    await tx.insert<Doc>('events', {
      _id: newId(),
      at: now.toISOString(),
      type: 'schedule.due',
      record: flow,
      actor: { kind: 'system' },
      changed: [{ field: 'dueAt', after: job.dueAt }],
      cause: { flow, reason: 'schedule' },
    });
    await planNext(tx, flow, spec.schedule, { now, timeZone: parts.timeZone });
  });
}
