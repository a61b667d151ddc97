import type { EventDocument, EventType } from '../../schemas/generated/event.ts';
import type { ResolutionKind } from '../../schemas/generated/incident.ts';
import { AppError } from '../errors.ts';
import { newId } from '../ids.ts';
import type { Doc, Transaction } from '../store/port.ts';
import type { StoredRun } from './collections.ts';
import type { FlowPlan } from './compile-flow.ts';
import type { EngineParts } from './engine-parts.ts';
import { addJob } from './jobs.ts';
import { storeRun } from './store-run.ts';

/** Who acts on a run and why; kept in the log. */
export interface Why {
  actor: EventDocument['actor'];
  note?: string;
}

/** What an action makes of a run. */
export interface Operated {
  run: StoredRun;
  how: Exclude<ResolutionKind, 'went_on'>;
  changed: EventDocument['changed'];
  node?: string;
}

const eventTypes = {
  retried: 'run.retried',
  edited: 'run.edited',
  skipped: 'run.skipped',
  moved: 'run.moved',
  cancelled: 'run.cancelled',
  migrated: 'run.migrated',
} as const satisfies Record<Operated['how'], EventType>;

const hasEnded = ({ status }: StoredRun): boolean => status === 'done' || status === 'cancelled';

/** Throws `run.not_found`, `run.already_ended`. */
export async function requireOpenRun(tx: Pick<Transaction, 'get'>, id: string): Promise<StoredRun> {
  const run = await tx.get<StoredRun>('runs', id);
  if (!run) throw new AppError('run.not_found', { details: { run: id } });
  if (hasEnded(run)) throw new AppError('run.already_ended', { details: { run: id } });
  return run;
}

/** Throws `flow.version_unknown` when this server cannot read the version that the run walks. */
export async function requirePlan(
  parts: EngineParts,
  tx: Transaction,
  { flow, version }: Pick<StoredRun, 'flow' | 'version'>,
): Promise<FlowPlan> {
  const plan = await parts.plans.plan(tx, flow, version);
  if (!plan) throw new AppError('flow.version_unknown', { details: { version } });
  return plan;
}

async function logOperation(
  tx: Transaction,
  { run, how, changed, node }: Operated,
  { actor, note }: Why,
  at: string,
): Promise<void> {
  await tx.insert<Doc>('events', {
    _id: newId(),
    at,
    type: eventTypes[how],
    entity: 'runs',
    record: run._id,
    actor,
    changed,
    cause: {
      run: run._id,
      flow: run.flow,
      ...(node === undefined ? {} : { node }),
      ...(note === undefined ? {} : { reason: note }),
    },
  });
}

/**
 * Stores what an action made of a run, says so in the log, and lets the run go on in its lane. A job of the run that is
 * being done meanwhile finds the run changed and is done anew, from what it is now.
 */
export async function storeOperated(
  parts: EngineParts,
  tx: Transaction,
  before: StoredRun,
  operated: Operated,
  why: Why,
): Promise<StoredRun> {
  const now = parts.clock.now();
  const { run, how } = operated;
  const by = why.actor.kind === 'user' ? (why.actor.id ?? null) : null;
  const answer = { how, by, ...(why.note === undefined ? {} : { note: why.note }) };
  const stored = await storeRun(tx, run, { before, now, answer });
  await logOperation(tx, operated, why, now.toISOString());
  if (stored.tokens.some(({ state }) => state === 'ready')) {
    const { lane, seq: order, _id } = stored;
    await addJob(tx, { kind: 'advance', lane, order, run: _id }, now);
  }
  return stored;
}
