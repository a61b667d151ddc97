import type { RunDocument } from '../../schemas/generated/run.ts';
import type { Transaction } from '../store/port.ts';
import type { StoredRun } from './collections.ts';
import { addJob } from './jobs.ts';
import { type Answer, logIncidents } from './incident-log.ts';

/** `<node>:<state>` of each place where an open run stands; `watch` for a deadline beside it. */
export const standingOf = ({ tokens }: Pick<RunDocument, 'tokens'>): string[] => [
  ...new Set(tokens.map(({ node, state, watch }) => `${node}:${watch ? 'watch' : state}`)),
];

/** `<finished node>:<node that undoes it>` of what an open run may still undo. */
const undoesOf = ({ compensations = [], status }: StoredRun): string[] =>
  status === 'done' || status === 'cancelled'
    ? []
    : [...new Set(compensations.map(({ of, node }) => `${of}:${node}`))];

function withStanding(next: StoredRun): StoredRun {
  const [standing, undoes] = [standingOf(next), undoesOf(next)];
  const isPlain = standing.length === 0 && undoes.length === 0;
  if (isPlain && next.standing === undefined && next.undoes === undefined) return next;
  const { standing: _standing, undoes: _undoes, ...run } = next;
  return {
    ...run,
    ...(standing.length > 0 ? { standing } : {}),
    ...(undoes.length > 0 ? { undoes } : {}),
  } as StoredRun;
}

const hasEnded = ({ status }: StoredRun): boolean => status === 'done' || status === 'cancelled';

/** The step of another run that waits for this one goes on; `error` when this one was cancelled. */
async function tellCaller(
  tx: Transaction,
  { _id, parent, status, result }: StoredRun,
  now: Date,
): Promise<void> {
  if (!parent?.waits) return;
  const caller = await tx.get<StoredRun>('runs', parent.run);
  if (!caller || hasEnded(caller)) return;
  const output = { run: _id, ...(result === undefined ? {} : { result }) };
  const port = status === 'done' ? 'next' : 'error';
  await addJob(
    tx,
    {
      _id: `${parent.step}.${_id}`,
      kind: 'resume',
      lane: caller.lane,
      order: caller.seq,
      run: parent.run,
      token: parent.token,
      step: parent.step,
      signal: { kind: 'completed', port, output },
    },
    now,
  );
}

export interface Storing {
  /** The run as it was read; absent for a new one. */
  before?: StoredRun;
  now: Date;
  /** Why its incidents are closed, when a person did it. */
  answer?: Answer | undefined;
}

/** The one way in which a run is stored: with where it stands, and its incidents beside it. Refused as stale when the run changed since it was read. */
export async function storeRun(
  tx: Transaction,
  next: StoredRun,
  { before, now, answer }: Storing,
): Promise<StoredRun> {
  const run = withStanding(next);
  const stored = before
    ? await tx.update<StoredRun>('runs', { ...run, _rev: before._rev + 1 }, before._rev)
    : await tx.insert<StoredRun>('runs', run);
  if (hasEnded(stored) && !(before && hasEnded(before))) await tellCaller(tx, stored, now);
  await logIncidents(tx, before, stored, { now, answer });
  return stored;
}
