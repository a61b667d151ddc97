import type { Incident } from '../../schemas/generated/run.ts';
import { failpoint } from '../failpoints.ts';
import { StoreError } from '../store/port.ts';
import {
  type Batch,
  type Dispatched,
  type InHand,
  Overtaken,
  commitStarts,
} from './commit-starts.ts';
import type { FlowPlan } from './compile-flow.ts';
import type { EngineParts } from './engine-parts.ts';
import type { ActiveFlows } from './flow-plans.ts';
import { incidentOf } from './incidents.ts';
import { positionOf } from './log-position.ts';
import { NeedsOutside } from './signals.ts';
import { type LoggedEvent, NotAtOnce, type Start } from './start-run.ts';
import { startsOf } from './starts-of.ts';
import { createWaitFields } from './wait-fields.ts';

/** Events. */
const batch = 128;

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
  const active = await plans.active(store);
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

/** In place of what the flow should do there is an incident, or nothing when that fails as well; no dates are planned. */
function withoutPart(next: Batch, failed: FlowPlan, incident: Incident): Batch {
  const instead = (start: Start): Start[] => {
    if (start.plan !== failed) return [start];
    return start.incident ? [] : [{ plan: failed, incident }];
  };
  return {
    ...next,
    datesOf: (entity) => next.datesOf(entity).filter((plan) => plan !== failed),
    planned: next.planned.map(({ event, starts }) => ({ event, starts: starts.flatMap(instead) })),
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

  async function commitOrFallBack(next: Batch, free: number, inHand: InHand): Promise<Dispatched> {
    const mayWalk = (plan: FlowPlan): boolean =>
      isProven &&
      parts.store.kind === 'sqlite' &&
      free > 0 &&
      !needOutside.has(plan) &&
      !parts.pauses.isPaused(plan.flow);
    try {
      return await commitStarts(parts, next, { free, mayWalk, assumesEmpty: true, inHand });
    } catch (error) {
      if (error instanceof Overtaken) throw error;
      if (error instanceof NotAtOnce && error.cause instanceof NeedsOutside)
        needOutside.add(error.plan);
      return commitStarts(parts, next, { free, mayWalk: () => false, assumesEmpty: false, inHand });
    }
  }

  /** Where one flow's part of a single event fails, the others go on without it. */
  async function commit(next: Batch, free: number): Promise<Dispatched> {
    const inHand: InHand = { plan: undefined };
    try {
      return await commitOrFallBack(next, free, inHand);
    } catch (error) {
      const { plan } = inHand;
      const [{ event } = { event: undefined }, other] = next.planned;
      if (!plan || other || error instanceof StoreError) throw error;
      const { flow, version } = plan;
      parts.log.error({ err: error, flow, version, seq: event?.seq }, 'flow failed on an event');
      return commit(withoutPart(next, plan, incidentOf(error, parts.clock.now())), free);
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
      const dispatched = await commit(next, free);
      failpoint('T2.after_commit');
      isProven = true;
      return dispatched;
    } catch (error) {
      if (error instanceof Overtaken) return { events, leased: [] };
      if (error instanceof StoreError) throw error;
      if (limit > 1) return dispatch(free, 1);
      const seq = next.planned[0]?.event.seq;
      throw new Error(`Event ${seq} could not be dispatched`, { cause: error });
    }
  };
}
