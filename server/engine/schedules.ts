import { failpoint } from '../failpoints.ts';
import { newId } from '../ids.ts';
import type { Doc, Transaction } from '../store/port.ts';
import type { StoredJob } from './collections.ts';
import { cronTimesUntil, nextCronTime } from './cron.ts';
import type { EngineParts } from './engine-parts.ts';
import { addJob, dropJob, takeJob } from './jobs.ts';
import type { TriggerSpec } from './node-type.ts';

type Schedule = NonNullable<TriggerSpec['schedule']>;

const jobIdOf = (flow: string): string => `schedule.${flow}`;

/** Times that are made up for, the latest of them. */
export const mostMissed = 100;
/** Milliseconds after which a time counts as missed. */
const missedAfter = 5 * 60_000;

/** Plans the next time of a flow's schedule after a moment. */
async function planNext(
  tx: Transaction,
  flow: string,
  schedule: Schedule,
  when: { after: Date; now: Date; timeZone: string },
): Promise<void> {
  const next = nextCronTime(schedule, when.after, when.timeZone);
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

const namesTimesOf = (one: Schedule, other: Schedule | undefined): boolean =>
  one.cron === other?.cron && one.timeZone === other.timeZone;

/**
 * Puts the schedule of a newly published version in the place of the one before. A time of both that was due but has
 * not come to its turn stays, to be made up for as the new one says.
 */
export async function planSchedule(
  tx: Transaction,
  flow: string,
  { before, after: spec }: { before?: TriggerSpec | undefined; after: TriggerSpec | undefined },
  when: { now: Date; timeZone: string },
): Promise<void> {
  if (spec?.schedule && namesTimesOf(spec.schedule, before?.schedule)) {
    const job = await tx.get<StoredJob>('jobs', jobIdOf(flow));
    if (job?.dueAt && new Date(job.dueAt) <= when.now) return tx.touch('jobs', job._id);
  }
  await dropJob(tx, jobIdOf(flow), when.now);
  if (spec?.schedule) await planNext(tx, flow, spec.schedule, { ...when, after: when.now });
}

/** The times that the flow runs for now, of those that came since it was due. */
function timesOf(
  { catchUp = 'once', ...cron }: Schedule,
  dueAt: Date,
  { now, timeZone }: { now: Date; timeZone: string },
): Date[] {
  const isMissed = now.getTime() - dueAt.getTime() > missedAfter;
  switch (catchUp) {
    case 'once':
      return [dueAt];
    case 'skip':
      return isMissed ? [] : [dueAt];
    case 'each':
      return isMissed
        ? cronTimesUntil(cron, { from: dueAt, until: now, most: mostMissed }, timeZone)
        : [dueAt];
    default:
      return catchUp satisfies never;
  }
}

const dueEvent = (flow: string, dueAt: Date, now: Date): Doc => ({
  _id: newId(),
  at: now.toISOString(),
  type: 'schedule.due',
  record: flow,
  actor: { kind: 'system' },
  changed: [{ field: 'dueAt', after: dueAt.toISOString() }],
  cause: { flow, reason: 'schedule' },
});

/**
 * A schedule's time has come: an event in the log for each time that counts, so that it is dispatched like any other,
 * and the next time. The next one is after the time that was due even when the clock was set back meanwhile.
 */
export async function fireSchedule(parts: EngineParts, job: StoredJob): Promise<void> {
  const { timeZone } = parts;
  const now = parts.clock.now();
  const flow = job.flow ?? '';
  const active = await parts.plans.active(parts.store);
  const schedule = active.schedule(flow)?.schedule;
  const dueAt = new Date(job.dueAt ?? now);
  const events = schedule
    ? timesOf(schedule, dueAt, { now, timeZone }).map((time) => dueEvent(flow, time, now))
    : [];
  await parts.store.transaction(async (tx) => {
    await takeJob(tx, job);
    for (const event of events) await tx.insert<Doc>('events', event);
    failpoint('T6.inside');
    const after = now > dueAt ? now : dueAt;
    if (schedule) await planNext(tx, flow, schedule, { after, now, timeZone });
  });
  failpoint('T6.after_commit');
}
