import type { Token } from '../../schemas/generated/run.ts';
import { AppError } from '../errors.ts';
import type { Transaction } from '../store/port.ts';
import { statusOf } from './advance.ts';
import { endWhereItStands } from './drop-token.ts';
import type { StoredRun } from './collections.ts';
import type { EngineParts } from './engine-parts.ts';
import { type Why, requireOpenRun, storeOperated } from './operate-run.ts';

const tryAgain = (token: Token): Token => {
  const { incident, ...rest } = token;
  return incident ? { ...rest, state: 'ready' } : token;
};

/** The same run with its failed tokens ready to enter their nodes again. Throws `run.no_incident`. */
export function withFailedReady(run: StoredRun): StoredRun {
  if (run.status !== 'incident')
    throw new AppError('run.no_incident', { details: { run: run._id } });
  const tokens = run.tokens.map(tryAgain);
  return { ...run, tokens, status: statusOf(tokens) };
}

/** The failed nodes of a run are tried again, each in its own step with one attempt more. */
export async function retryRun(
  parts: EngineParts,
  tx: Transaction,
  id: string,
  why: Why,
): Promise<StoredRun> {
  const before = await tx.get<StoredRun>('runs', id);
  if (!before) throw new AppError('run.not_found', { details: { run: id } });
  const run = withFailedReady(before);
  return storeOperated(parts, tx, before, { run, how: 'retried', changed: [] }, why);
}

/** The run ends where it stands: its tasks, timers and jobs go; what it wrote stays. */
export async function cancelRun(
  parts: EngineParts,
  tx: Transaction,
  id: string,
  why: Why,
): Promise<StoredRun> {
  const before = await requireOpenRun(tx, id);
  const run = await endWhereItStands(parts, tx, before);
  const changed = [{ field: 'status', before: before.status, after: run.status }];
  return storeOperated(parts, tx, before, { run, how: 'cancelled', changed }, why);
}
