import type { EventDocument } from '../../schemas/generated/event.ts';
import type { Incident, Token } from '../../schemas/generated/run.ts';
import { failpoint } from '../failpoints.ts';
import { newId } from '../ids.ts';
import { type Doc, StoreError, type Transaction } from '../store/port.ts';
import { breachOf, chainFor } from './loop-protection.ts';
import type { StoredJob, StoredRun } from './collections.ts';
import type { FlowPlan } from './compile-flow.ts';
import type { EngineParts } from './engine-parts.ts';
import { incidentOf } from './incidents.ts';
import { type Lease, addJob, wakeJob } from './jobs.ts';
import { leaseEnd } from './leases.ts';
import { followOwner } from './task-owners.ts';

type LoggedEvent = EventDocument & Doc & { seq: number };

const batch = 64;

/** A flow that an event starts, or that it would start if its condition could be told. */
interface Start {
  plan: FlowPlan;
  incident?: Incident;
}

export const laneOf = (entity: string, record: string): string => `${entity}:${record}`;

const isRecordEvent = (event: EventDocument): boolean => event.type !== 'schedule.due';

function beforeOf(event: EventDocument): Record<string, unknown> {
  const past = event.changed.map(({ field, before }) => [field, before]);
  return { ...event.after, ...Object.fromEntries(past) };
}

async function holds(parts: EngineParts, plan: FlowPlan, event: LoggedEvent): Promise<boolean> {
  const { condition } = plan.spec;
  if (!condition) return true;
  const result = parts.expressions.evaluate(condition, event.entity, event.after ?? {}, {
    now: event.at,
    timeZone: parts.timeZone,
    before: beforeOf(event),
    variables: { steps: {}, trigger: event },
    seed: `${event._id}.${plan.flow}`,
  });
  return ('value' in result ? result.value : await result.outside.make()) === true;
}

/** A condition that cannot be told is not a no: its run exists as an incident. */
async function startOf(
  parts: EngineParts,
  plan: FlowPlan,
  event: LoggedEvent,
): Promise<Start | undefined> {
  try {
    return (await holds(parts, plan, event)) ? { plan } : undefined;
  } catch (error) {
    return { plan, incident: incidentOf(error, parts.clock.now()) };
  }
}

async function startsOf(
  parts: EngineParts,
  candidates: FlowPlan[],
  event: LoggedEvent,
): Promise<Start[]> {
  if (event.cause?.skipFlows || candidates.length === 0) return [];
  const starts = await Promise.all(candidates.map((plan) => startOf(parts, plan, event)));
  return starts.filter((start) => start !== undefined);
}

function newRun(event: LoggedEvent, plan: FlowPlan, now: Date): StoredRun {
  const _id = newId();
  const isRecord = isRecordEvent(event) && event.entity && event.record;
  return {
    _id,
    _rev: 1,
    flow: plan.flow,
    version: plan.version,
    event: event._id,
    seq: event.seq,
    entity: isRecord ? (event.entity ?? null) : null,
    record: isRecord ? (event.record ?? null) : null,
    lane: isRecord ? laneOf(event.entity ?? '', event.record ?? '') : `run:${_id}`,
    status: 'running',
    tokens: [{ id: 't', node: plan.trigger.node.id, state: 'ready' }],
    visits: {},
    stepCount: 0,
    outputs: {},
    trigger: {
      type: event.type,
      at: event.at,
      actor: { ...event.actor },
      changed: event.type === 'record.created' ? [] : event.changed,
      ...(event.rev === undefined ? {} : { rev: event.rev }),
      ...(event.form === undefined ? {} : { form: event.form }),
    },
    ...chainFor(event, plan.flow),
    startedAt: now.toISOString(),
    endedAt: null,
  };
}

/** A run that this engine goes on with at once, as it was stored. */
export interface Started {
  job: StoredJob;
  run: StoredRun;
}

const stopped = (run: StoredRun, incident: Incident): StoredRun => ({
  ...run,
  status: 'incident',
  tokens: run.tokens.map((token): Token => ({ ...token, state: 'incident', incident })),
});

async function startRun(
  parts: EngineParts,
  tx: Transaction,
  event: LoggedEvent,
  start: Start,
  { lease, isFirst }: { lease: Lease | undefined; isFirst: boolean },
): Promise<Started | undefined> {
  const now = parts.clock.now();
  const run = newRun(event, start.plan, now);
  const breach = await breachOf(tx, run, start.plan, now);
  if (breach === 'known') return undefined;
  const incident = start.incident ?? breach;
  await tx.insert<StoredRun>('runs', incident ? stopped(run, incident) : run);
  const { lane, seq: order } = run;
  if (incident) return undefined;
  const job = { kind: 'advance' as const, lane, order, run: run._id, isFirst };
  return { job: await addJob(tx, job, now, lease), run };
}

/** Waits of other runs for a change of this record. */
async function wakeWaiting(parts: EngineParts, tx: Transaction, event: LoggedEvent): Promise<void> {
  if (!event.entity || !event.record || event.type === 'record.created') return;
  const filter = { lane: laneOf(event.entity, event.record), state: 'parked' };
  const parked = await tx.find<StoredJob>('jobs', { filter });
  for (const job of parked) await wakeJob(tx, job, parts.clock.now());
}

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

/**
 * T2: runs and their first jobs, and the cursor behind the events that caused them, in one transaction. Up to `free`
 * of the jobs are leased here at once; answers those.
 */
async function commitStarts(
  parts: EngineParts,
  planned: Planned[],
  expected: { position: number; revision: number; free: number },
): Promise<Started[]> {
  const lease = { owner: parts.owner, until: await leaseEnd(parts) };
  return parts.store.transaction(async (tx) => {
    if ((await positionOf(tx)) !== expected.position) throw new Overtaken();
    if ((await parts.plans.revision(tx)) !== expected.revision) throw new Overtaken();
    const leased: Started[] = [];
    for (const { event, starts } of planned) {
      for (const start of starts) {
        const isFirst = event.type === 'record.created' && start === starts[0];
        const place = { lease: leased.length < expected.free ? lease : undefined, isFirst };
        const started = await startRun(parts, tx, event, start, place);
        if (started?.job.state === 'leased') leased.push(started);
      }
      await wakeWaiting(parts, tx, event);
      await followOwner(tx, event);
    }
    failpoint('T2.inside');
    const last = planned.at(-1)?.event.seq ?? expected.position;
    await tx.increment('cursors', 'engine', { seq: last - expected.position });
    return leased;
  });
}

export interface Dispatched {
  events: number;
  /** Ours to do now. */
  leased: Started[];
}

/**
 * Dispatches up to `limit` of the next events of the log, leasing up to `free` of the jobs that they cause. An
 * unexpected failure of a batch is met with one event at a time, so that the one that fails is known.
 */
export async function dispatchEvents(
  parts: EngineParts,
  free: number,
  limit = batch,
): Promise<Dispatched> {
  const { store, plans } = parts;
  const position = await positionOf(store);
  const events = await store.find<LoggedEvent>('events', {
    filter: { seq: { $gt: position } },
    sort: [{ field: 'seq', direction: 1 }],
    limit,
  });
  if (events.length === 0) return { events: 0, leased: [] };
  const active = await plans.active(store, position);
  const planned = await Promise.all(
    events.map(async (event) => ({
      event,
      starts: await startsOf(parts, active.forEvent(event, event.seq), event),
    })),
  );
  failpoint('T2.before');
  try {
    const expected = { position, revision: active.revision, free };
    return { events: events.length, leased: await commitStarts(parts, planned, expected) };
  } catch (error) {
    if (error instanceof Overtaken) return { events: events.length, leased: [] };
    if (limit > 1 && !(error instanceof StoreError)) return dispatchEvents(parts, free, 1);
    parts.log.error({ err: error, seq: events[0]?.seq }, 'event could not be dispatched');
    throw error;
  }
}
