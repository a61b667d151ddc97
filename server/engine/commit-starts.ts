import { performance } from 'node:perf_hooks';
import { failpoint } from '../failpoints.ts';
import { answerWaits } from './answer-waits.ts';
import type { FlowPlan } from './compile-flow.ts';
import { planDateOf } from './dates.ts';
import { putOff } from './debounce.ts';
import type { EngineParts } from './engine-parts.ts';
import { type ActiveFlows, closeEnds } from './flow-plans.ts';
import { wakeLanes } from './jobs.ts';
import { laneOf } from './lane-of.ts';
import { leaseEnd } from './leases.ts';
import { positionOf } from './log-position.ts';
import { notePassed } from './passed-events.ts';
import { type LoggedEvent, type Start, type Started, startRun } from './start-run.ts';
import { followOwner } from './task-owners.ts';
import { transactionTime } from './transaction-time.ts';
import type { WaitFields } from './wait-fields.ts';

/** The dispatcher's place in the log moved meanwhile, or a flow was published: start over. */
export class Overtaken extends Error {}

interface Planned {
  event: LoggedEvent;
  starts: Start[];
}

/** Records that changed: their lanes may hold waits of other runs. */
function changedLanes(planned: readonly Planned[]): string[] {
  const lanes = new Set<string>();
  for (const { event } of planned)
    if (event.entity && event.record && event.type !== 'record.created')
      lanes.add(laneOf(event.entity, event.record));
  return [...lanes];
}

/** Events and what they start, as of a place in the log and a state of the definitions. */
export interface Batch {
  planned: Planned[];
  expected: { position: number; revision: number };
  datesOf: ActiveFlows['withDates'];
  waitFields: WaitFields;
  unread: ActiveFlows['unread'];
}

/** Whose part of an event is being done. */
export interface InHand {
  plan: FlowPlan | undefined;
}

interface Turn {
  inHand: InHand;
  /** Jobs that may be leased. */
  free: number;
  mayWalk: (plan: FlowPlan) => boolean;
  /** The lane of a new record is taken to be empty. */
  assumesEmpty: boolean;
}

export interface Dispatched {
  events: number;
  /** Ours to do now. */
  leased: Started[];
}

/**
 * T2: runs with their first steps or their first jobs, and the cursor behind the events that caused them, in one
 * transaction, which takes as many of the events as its time allows.
 */
export async function commitStarts(
  parts: EngineParts,
  { planned, expected, datesOf, waitFields, unread }: Batch,
  { free, mayWalk, assumesEmpty, inHand }: Turn,
): Promise<Dispatched> {
  const lease = { owner: parts.owner, until: await leaseEnd(parts) };
  return parts.store.transaction(async (tx) => {
    inHand.plan = undefined;
    if ((await positionOf(tx)) !== expected.position) throw new Overtaken();
    if ((await parts.plans.revision(tx)) !== expected.revision) throw new Overtaken();
    const now = parts.clock.now();
    await wakeLanes(tx, changedLanes(planned), now);
    const until = performance.now() + transactionTime[parts.store.kind];
    const leased: Started[] = [];
    let events = 0;
    let seq = expected.position;
    for (const { event, starts } of planned) {
      await followOwner(tx, event);
      await answerWaits(tx, event, waitFields, now);
      await closeEnds(tx, event);
      for (const plan of datesOf(event.entity)) {
        inHand.plan = plan;
        await planDateOf(parts, tx, plan, event);
      }
      for (const start of starts) {
        inHand.plan = start.plan;
        if (start.debounceKey !== undefined) {
          await putOff(tx, { plan: start.plan, key: start.debounceKey }, event, now);
          continue;
        }
        const isFirst = assumesEmpty && start === starts[0];
        const place = { event, isFirst, until, mayWalk };
        const mayLease = leased.length < free;
        const started = await startRun(parts, tx, start, mayLease ? { ...place, lease } : place);
        if (started?.job.state === 'leased') leased.push(started);
      }
      inHand.plan = undefined;
      events += 1;
      ({ seq } = event);
      if (performance.now() > until) break;
    }
    await notePassed(tx, unread, { from: expected.position, to: seq });
    failpoint('T2.inside');
    await tx.increment('cursors', 'engine', { seq: seq - expected.position });
    return { events, leased };
  });
}
