/**
 * Events that servers of an older build passed over: those in the stretch of the log in which a version starts runs whose
 * trigger they cannot read. The log has one cursor, so whoever dispatches writes down what it could not judge, and a server
 * that reads the version starts its runs later. Nobody waits for anybody, and nothing is lost.
 */
import type { Doc, Transaction } from '../store/port.ts';
import type { FlowPlan } from './compile-flow.ts';
import { planDateScan } from './dates.ts';
import { putOff } from './debounce.ts';
import type { EngineParts } from './engine-parts.ts';
import { startedBy, type UnreadVersion } from './flow-plans.ts';
import { type LoggedEvent, type Start, startRun } from './start-run.ts';
import { startsOf } from './starts-of.ts';

/** Milliseconds after which each engine looks for what others passed over. */
export const catchUpEvery = 5000;
const batch = 128;

/** Events after `from`, up to `to`, by their numbers. */
interface Stretch {
  from: number;
  to: number;
}

interface PassedEvents extends Doc, Stretch {
  /** `<flow>.<version>` */
  version: string;
  flow: string;
}

/** What of a stretch may start runs of the version. */
const within = ({ from, to }: Stretch, version: Stretch): Stretch => ({
  from: Math.max(from, version.from),
  to: Math.min(to, version.to),
});

/** To be called in the transaction that moves the cursor of the log from one number to the other. */
export async function notePassed(
  tx: Transaction,
  unread: readonly UnreadVersion[],
  dispatched: Stretch,
): Promise<void> {
  for (const version of unread) {
    const { from, to } = within(dispatched, version);
    if (from >= to) continue;
    const [last] = await tx.find<PassedEvents>('passed_events', {
      filter: { version: version._id },
      sort: [{ field: 'from', direction: -1 }],
      limit: 1,
    });
    if (last?.to === from) await tx.patch('passed_events', last._id, { to });
    else
      await tx.insert<PassedEvents>('passed_events', {
        _id: `${version._id}.${from}`,
        version: version._id,
        flow: version.flow,
        from,
        to,
      });
  }
}

interface Readable {
  passed: PassedEvents;
  plan: FlowPlan;
}

/** The oldest stretch of a version that this server reads, but for some; those that it cannot read are added to them. */
async function nextReadable(
  { store, plans }: EngineParts,
  left: string[],
): Promise<Readable | undefined> {
  for (;;) {
    const [passed] = await store.find<PassedEvents>('passed_events', {
      filter: left.length > 0 ? { version: { $nin: left } } : {},
      sort: [{ field: 'from', direction: 1 }],
      limit: 1,
    });
    if (!passed) return undefined;
    const version = Number(passed.version.split('.').at(-1));
    const plan = await plans.plan(store, passed.flow, version);
    if (plan) return { passed, plan };
    left.push(passed.version);
  }
}

async function startLate(
  parts: EngineParts,
  tx: Transaction,
  start: Start,
  event: LoggedEvent,
): Promise<void> {
  const { plan, debounceKey: key } = start;
  if (key !== undefined) return putOff(tx, { plan, key }, event, parts.clock.now());
  const started = { flow: plan.flow, event: event._id };
  if ((await tx.count('runs', started)) > 0) return;
  await startRun(parts, tx, start, { event, isFirst: false, until: 0, mayWalk: () => false });
}

/** The stretch without what was caught up with; it may have grown meanwhile. */
async function shorten(tx: Transaction, { _id }: PassedEvents, from: number): Promise<void> {
  const stored = await tx.get<PassedEvents>('passed_events', _id);
  if (stored && stored.to > from) await tx.patch('passed_events', _id, { from });
  else await tx.remove('passed_events', _id);
}

async function catchUpWith(parts: EngineParts, { passed, plan }: Readable): Promise<number> {
  const events = await parts.store.find<LoggedEvent>('events', {
    filter: { seq: { $gt: passed.from, $lte: passed.to } },
    sort: [{ field: 'seq', direction: 1 }],
    limit: batch,
  });
  const meant = events.filter((event) => startedBy(plan, event));
  const planned = await Promise.all(
    meant.map(async (event) => ({ event, starts: await startsOf(parts, [plan], event) })),
  );
  await parts.store.transaction(async (tx) => {
    const stored = await tx.get<PassedEvents>('passed_events', passed._id);
    if (stored?.from !== passed.from) return;
    // The dispatcher may start a run of the same flow and record just now: one of both sees the other.
    if (plan.concurrency !== 'queue') await tx.touch('cursors', 'engine');
    if (plan.spec.date) await planDateScan(tx, plan.flow, true, parts.clock.now());
    for (const { event, starts } of planned)
      for (const start of starts) await startLate(parts, tx, start, event);
    await shorten(
      tx,
      passed,
      events.length < batch ? passed.to : (events.at(-1)?.seq ?? passed.to),
    );
  });
  return Math.max(1, events.length);
}

/**
 * Starts what was passed over of versions that this server reads, one batch. One that fails is tried again at the next call and
 * keeps no other. Answers how many events it looked at.
 */
export async function catchUp(parts: EngineParts): Promise<number> {
  const left: string[] = [];
  for (;;) {
    const next = await nextReadable(parts, left);
    if (!next) return 0;
    try {
      return await catchUpWith(parts, next);
    } catch (error) {
      const { flow, from } = next.passed;
      parts.log.error({ err: error, flow, seq: from }, 'passed events could not be caught up with');
      left.push(next.passed.version);
    }
  }
}
