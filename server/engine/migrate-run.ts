import type { MigrationMapping } from '../../schemas/generated/operation.ts';
import type { Compensation, Token } from '../../schemas/generated/run.ts';
import {
  type Migration,
  proposeMapping,
  undoingProblem,
} from '../../schemas/model/flow/migration.ts';
import { AppError } from '../errors.ts';
import type { Transaction } from '../store/port.ts';
import { statusOf } from './advance.ts';
import type { StoredJob, StoredRun, StoredVersion } from './collections.ts';
import type { EngineParts } from './engine-parts.ts';
import { type Why, requireOpenRun, requirePlan, storeOperated } from './operate-run.ts';
import { dropToken } from './drop-token.ts';
import { placeTokens, placeUndoing, renamed } from './place-tokens.ts';
import { migratedStage } from './restage.ts';

/** A run that is being moved on just now, or whose answer has still to be taken where it stands, is met again later. */
async function requireRest(
  tx: Transaction,
  { lane, _id: run }: StoredRun,
  leaving: readonly Token[],
): Promise<void> {
  const jobs = await tx.find<StoredJob>('jobs', { filter: { lane, run } });
  const left = new Set(leaving.map(({ id }) => id));
  const isAnswer = (kind: string | undefined) => kind === 'completed' || kind === 'event';
  const isMoving = jobs.some(
    ({ state, signal, token }) =>
      state === 'leased' || (isAnswer(signal?.kind) && left.has(token ?? '')),
  );
  if (isMoving) throw new AppError('run.busy', { details: { run } });
}

async function migrationOf(
  parts: EngineParts,
  tx: Transaction,
  { flow, version }: StoredRun,
  to: number,
): Promise<Migration> {
  const [before, after] = [
    await tx.get<StoredVersion>('flow_versions', `${flow}.${version}`),
    await tx.get<StoredVersion>('flow_versions', `${flow}.${to}`),
  ];
  if (!before || !after) throw new AppError('flow.version_unknown', { details: { version: to } });
  return { from: before.graph, to: after.graph, types: parts.plans.types };
}

/** Visits name steps, so two nodes that become one go on counting from the higher. */
function visitsIn(visits: StoredRun['visits'], mapping: MigrationMapping): StoredRun['visits'] {
  const counts: StoredRun['visits'] = {};
  for (const [node, count] of Object.entries(visits)) {
    const name = mapping[node]?.node ?? node;
    counts[name] = Math.max(counts[name] ?? 0, count ?? 0);
  }
  return counts;
}

/** Throws `migration.compensation_gone` when the run may have to undo what nothing there undoes. */
function requireUndoing(
  migration: Migration,
  mapping: MigrationMapping,
  undoings: readonly Compensation[],
): void {
  for (const undoing of undoings) {
    const problem = undoingProblem(migration, mapping, undoing);
    if (problem) throw new AppError(problem.code, { details: problem.details });
  }
}

/**
 * Takes an open run to another version of its flow. Where it stays, its task, answers and deadlines are kept as they
 * are; where it enters a node, what it waited for is cancelled and the node begins anew.
 * Throws `run.busy` while the run moves, and `migration.*` when a token has no place there; nothing happens then.
 */
export async function migrateRun(
  parts: EngineParts,
  tx: Transaction,
  { run: id, to, mapping: given }: { run: string; to: number; mapping: MigrationMapping },
  why: Why,
): Promise<StoredRun> {
  const before = await requireOpenRun(tx, id);
  const migration = await migrationOf(parts, tx, before, to);
  const mapping = { ...proposeMapping(migration), ...given };
  const plan = await requirePlan(parts, tx, before);
  await requirePlan(parts, tx, { ...before, version: to });
  const now = parts.clock.now();
  const { tokens, leaving } = placeTokens(migration, mapping, before.tokens);
  const { compensations } = before;
  requireUndoing(migration, mapping, compensations ?? []);
  await requireRest(tx, before, leaving);
  for (const token of leaving) await dropToken({ parts, tx, plan, run: before, now }, token);
  const run: StoredRun = {
    ...before,
    ...migratedStage(migration, mapping, { run: before, tokens, at: now.toISOString() }),
    version: to,
    tokens,
    status: statusOf(tokens),
    outputs: renamed(before.outputs, mapping),
    visits: visitsIn(before.visits, mapping),
    ...(compensations
      ? { compensations: compensations.map((one) => placeUndoing(migration, mapping, one)) }
      : {}),
  };
  const changed = [{ field: 'version', before: before.version, after: to }];
  return storeOperated(parts, tx, before, { run, how: 'migrated', changed }, why);
}
