import type { EventDocument } from '../../schemas/generated/event.ts';
import type { Incident } from '../../schemas/generated/run.ts';
import { AppError } from '../errors.ts';
import type { Transaction } from '../store/port.ts';
import type { StoredRun } from './collections.ts';
import type { FlowPlan } from './compile-flow.ts';
import { incidentOf } from './incidents.ts';

/** Flows that start each other. */
export const depthLimit = 16;
/** Runs of one flow for one record. */
export const runsPerMinute = 60;

export const pairOf = (flow: string, record: string | null | undefined): string =>
  `${flow}:${record ?? '-'}`;

/** The chain of causes with this run at its end. */
export function chainFor(event: EventDocument, flow: string): Pick<StoredRun, 'depth' | 'chain'> {
  const chain = [...(event.cause?.chain ?? []), pairOf(flow, event.record)];
  return { depth: chain.length, chain };
}

async function isOverRate(tx: Transaction, run: StoredRun, now: Date): Promise<boolean> {
  // A record that has just been created has no runs yet.
  if (!run.record || run.trigger.type === 'record.created') return false;
  const since = new Date(now.getTime() - 60_000).toISOString();
  const filter = { record: run.record, flow: run.flow, startedAt: { $gt: since } };
  return (await tx.count('runs', filter)) >= runsPerMinute;
}

async function breachError(
  tx: Transaction,
  run: StoredRun,
  plan: FlowPlan,
  now: Date,
): Promise<AppError | undefined> {
  const details = { chain: run.chain };
  const own = run.chain.at(-1);
  if (!plan.spec.mayRepeat && own && run.chain.indexOf(own) < run.chain.length - 1)
    return new AppError('flow.loop', { details });
  if (run.depth > depthLimit)
    return new AppError('flow.too_deep', { details: { ...details, limit: depthLimit } });
  if (await isOverRate(tx, run, now))
    return new AppError('flow.too_often', { details: { ...details, limit: runsPerMinute } });
  return undefined;
}

/** Throws `flow.loop`, `flow.too_deep`, `flow.too_often` when a run must not start. */
export async function requireNoBreach(
  tx: Transaction,
  run: StoredRun,
  plan: FlowPlan,
  now: Date,
): Promise<void> {
  const error = await breachError(tx, run, plan, now);
  if (error) throw error;
}

async function isKnown(tx: Transaction, run: StoredRun, code: string): Promise<boolean> {
  const open = await tx.find<StoredRun>('runs', {
    filter: { record: run.record, flow: run.flow, status: 'incident' },
    limit: 20,
  });
  return open.some(({ tokens }) => tokens.some(({ incident }) => incident?.code === code));
}

/** Why a run must not start: an incident that shows the chain; `known` when the same one is open already. */
export async function breachOf(
  tx: Transaction,
  run: StoredRun,
  plan: FlowPlan,
  now: Date,
): Promise<Incident | 'known' | undefined> {
  const error = await breachError(tx, run, plan, now);
  if (!error) return undefined;
  return (await isKnown(tx, run, error.code)) ? 'known' : incidentOf(error, now);
}
