import { performance } from 'node:perf_hooks';
import { failpoint } from '../failpoints.ts';
import { type Doc, StoreError, type Transaction } from '../store/port.ts';
import { answerWaits } from './answer-waits.ts';
import type { FlowPlan } from './compile-flow.ts';
import type { EngineParts } from './engine-parts.ts';
import { wakeLanes } from './jobs.ts';
import { laneOf } from './lane-of.ts';
import { leaseEnd } from './leases.ts';
import { NeedsOutside } from './signals.ts';
import { notePassed } from './passed-events.ts';
import { type LoggedEvent, NotAtOnce, type Start, type Started, startRun } from './start-run.ts';
import { startsOf } from './starts-of.ts';
import { planDates } from './dates.ts';
import { putOff } from './debounce.ts';
import { type ActiveFlows, closeEnds } from './flow-plans.ts';
import { followOwner } from './task-owners.ts';
import { transactionTime } from './transaction-time.ts';
import { type WaitFields, createWaitFields } from './wait-fields.ts';

/** Events. */
const batch = 128;

/** The dispatcher's place in the log moved meanwhile, or a flow was published: start over. */
class Overtaken extends Error {}

async function positionOf(reader: Pick<Transaction, 'get'>): Promise<number> {
  const cursor = await reader.get<Doc & { seq: number }>('cursors', 'engine');
  return cursor?.seq ?? 0;
}

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

interface Expected {
  position: number;
  revision: number;
}

interface Turn {
  /** Jobs that may be leased. */
  free: number;
  datesOf: ActiveFlows['withDates'];
  waitFields: WaitFields;
  unread: ActiveFlows['unread'];
  mayWalk: (plan: FlowPlan) => boolean;
  /** The lane of a new record is taken to be empty. */
  assumesEmpty: boolean;
}

/**
 * T2: runs with their first steps or their first jobs, and the cursor behind the events that caused them, in one
 * transaction, which takes as many of the events as its time allows.
 */
async function commitStarts(
  parts: EngineParts,
  planned: readonly Planned[],
  expected: Expected,
  { free, mayWalk, assumesEmpty, datesOf, waitFields, unread }: Turn,
): Promise<Dispatched> {
  const lease = { owner: parts.owner, until: await leaseEnd(parts) };
  return parts.store.transaction(async (tx) => {
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
      await planDates(parts, tx, datesOf(event.entity), event);
      for (const start of starts) {
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

export interface Dispatched {
  events: number;
  /** Ours to do now. */
  leased: Started[];
}

interface Batch {
  planned: Planned[];
  expected: Expected;
  datesOf: ActiveFlows['withDates'];
  waitFields: WaitFields;
  unread: ActiveFlows['unread'];
}

async function nextBatch(
  parts: EngineParts,
  waitFieldsAt: ReturnType<typeof createWaitFields>,
  limit: number,
): Promise<Batch> {
  const { store, plans } = parts;
  const position = await positionOf(store);
  const events = await store.find<LoggedEvent>('events', {
    filter: { seq: { $gt: position } },
    sort: [{ field: 'seq', direction: 1 }],
    limit,
  });
  if (events.length === 0)
    return {
      planned: [],
      expected: { position, revision: 0 },
      datesOf: () => [],
      waitFields: new Map(),
      unread: [],
    };
  const active = await plans.active(store, position);
  const planned = await Promise.all(
    events.map(async (event) => ({
      event,
      starts: await startsOf(parts, active.forEvent(event, event.seq), event),
    })),
  );
  return {
    planned,
    expected: { position, revision: active.revision },
    datesOf: (entity) => active.withDates(entity),
    waitFields: await waitFieldsAt(store, active.revision),
    unread: active.unread,
  };
}

/**
 * Dispatches the next events of the log, leasing up to `free` of the jobs that they cause.
 *
 * A run whose lane is free takes its first steps in the transaction that starts it, which saves its job. Not so
 * - in the first batch after a start: should a node of it have ended the process, its job must count the attempts;
 * - where servers share the store: only a job at its head keeps a lane to one of them;
 * - for a flow that was found to need values from outside the transaction.
 * When a batch fails, whatever the reason, it is dispatched again with a job for each run, behind whatever its lane holds.
 */
export function createDispatcher(parts: EngineParts): (free: number) => Promise<Dispatched> {
  const needOutside = new WeakSet<FlowPlan>();
  const waitFieldsAt = createWaitFields();
  const told = new Set<string>();
  let isProven = false;

  function tellUnread(unread: ActiveFlows['unread']): void {
    for (const { _id, flow, version } of unread)
      if (!told.has(_id)) {
        parts.log.warn(
          { flow, version },
          'flow unknown to this build: its events wait for another',
        );
        told.add(_id);
      }
  }

  async function commitOrFallBack(
    { planned, expected, ...known }: Batch,
    free: number,
  ): Promise<Dispatched> {
    const mayWalk = (plan: FlowPlan): boolean =>
      isProven &&
      parts.store.kind === 'sqlite' &&
      free > 0 &&
      !needOutside.has(plan) &&
      !parts.pauses.isPaused(plan.flow);
    try {
      const turn = { free, mayWalk, assumesEmpty: true, ...known };
      return await commitStarts(parts, planned, expected, turn);
    } catch (error) {
      if (error instanceof Overtaken) throw error;
      if (error instanceof NotAtOnce && error.cause instanceof NeedsOutside)
        needOutside.add(error.plan);
      const careful = { free, mayWalk: () => false, assumesEmpty: false, ...known };
      return commitStarts(parts, planned, expected, careful);
    }
  }

  /** An unexpected failure of a batch is met with one event at a time, so that the one that fails is known. */
  return async function dispatch(free: number, limit = batch): Promise<Dispatched> {
    const next = await nextBatch(parts, waitFieldsAt, limit);
    const events = next.planned.length;
    if (events === 0) return { events, leased: [] };
    tellUnread(next.unread);
    failpoint('T2.before');
    try {
      const dispatched = await commitOrFallBack(next, free);
      failpoint('T2.after_commit');
      isProven = true;
      return dispatched;
    } catch (error) {
      if (error instanceof Overtaken) return { events, leased: [] };
      if (limit > 1 && !(error instanceof StoreError)) return dispatch(free, 1);
      parts.log.error(
        { err: error, seq: next.planned[0]?.event.seq },
        'event could not be dispatched',
      );
      throw error;
    }
  };
}
