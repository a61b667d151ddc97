import { performance } from 'node:perf_hooks';
import type { EventDocument } from '../../schemas/generated/event.ts';
import type { Incident, Token } from '../../schemas/generated/run.ts';
import { newId } from '../ids.ts';
import type { Doc, Transaction } from '../store/port.ts';
import type { StoredJob, StoredRun } from './collections.ts';
import type { FlowPlan } from './compile-flow.ts';
import type { EngineParts } from './engine-parts.ts';
import { type Lease, addJob, isLaneFree } from './jobs.ts';
import { laneOf } from './lane-of.ts';
import { makeWay } from './make-way.ts';
import { breachOf, chainFor } from './loop-protection.ts';
import { storeRun } from './store-run.ts';
import { walkNewRun } from './walk-new-run.ts';

export type LoggedEvent = EventDocument & Doc & { seq: number };

/** A flow that an event starts, or that it would start if its condition could be told. */
export interface Start {
  plan: FlowPlan;
  incident?: Incident;
  /** For a flow that waits until its events are quiet: those with the same key count together. */
  debounceKey?: string;
}

/** A run that this engine goes on with at once, as it was stored. */
export interface Started {
  job: StoredJob;
  run: StoredRun;
}

/** A run could not take its first steps in the transaction that starts it. */
export class NotAtOnce extends Error {
  readonly plan: FlowPlan;
  constructor(plan: FlowPlan, cause: unknown) {
    super('The first steps of a run need a transaction of their own', { cause });
    this.name = 'NotAtOnce';
    this.plan = plan;
  }
}

const isRecordEvent = (event: EventDocument): boolean => event.type !== 'schedule.due';

export function newRun(event: LoggedEvent, plan: FlowPlan, now: Date): StoredRun {
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
      ...(event.body === undefined ? {} : { body: event.body }),
    },
    ...chainFor(event, plan.flow),
    startedAt: now.toISOString(),
    endedAt: null,
  };
}

const stopped = (run: StoredRun, failed: Pick<Token, 'incident' | 'untold'>): StoredRun => ({
  ...run,
  status: 'incident',
  tokens: run.tokens.map((token): Token => ({ ...token, state: 'incident', ...failed })),
});

async function walkAtOnce(
  parts: EngineParts,
  tx: Transaction,
  { plan, run, until }: { plan: FlowPlan; run: StoredRun; until: number },
): Promise<void> {
  try {
    await walkNewRun(parts, tx, { plan, run, time: until - performance.now() });
  } catch (error) {
    throw new NotAtOnce(plan, error);
  }
}

export interface Place {
  event: LoggedEvent;
  /** Of the runs that the event starts, where the lane of a new record may be taken to be empty. */
  isFirst: boolean;
  /** When this transaction should end, by `performance.now()`. */
  until: number;
  /** Whether runs of the flow may take their first steps in this transaction. */
  mayWalk: (plan: FlowPlan) => boolean;
  /** For the job, where one is made. */
  lease?: Lease;
}

/**
 * Starts a run: with its first steps where that may be and its lane is free, with a job for them otherwise, as an
 * incident when its condition cannot be told, and not at all when it would only repeat an open incident of a loop.
 * Answers the job.
 */
export async function startRun(
  parts: EngineParts,
  tx: Transaction,
  { plan, incident: untold }: Start,
  { event, isFirst, until, mayWalk, lease }: Place,
): Promise<Started | undefined> {
  const now = parts.clock.now();
  const run = await makeWay(parts, tx, plan, newRun(event, plan, now));
  if (!run) return undefined;
  const breach = await breachOf(tx, run, plan, now);
  if (breach === 'known') return undefined;
  const failed = untold ? { incident: untold, untold: true } : breach && { incident: breach };
  if (failed) {
    await storeRun(tx, stopped(run, failed), { now });
    return undefined;
  }
  // Hardly anything else can be in the lane of a record that a person has just created; a flow may have called others for its own.
  const isAlone = isFirst && event.type === 'record.created' && event.cause?.run === undefined;
  if (mayWalk(plan) && (isAlone || (await isLaneFree(tx, run.lane)))) {
    await walkAtOnce(parts, tx, { plan, run, until });
    return undefined;
  }
  const stored = await storeRun(tx, run, { now });
  const { lane, seq: order } = run;
  const next = { kind: 'advance' as const, lane, order, run: run._id, isFirst: isAlone };
  return { job: await addJob(tx, next, now, lease), run: stored };
}
