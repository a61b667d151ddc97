import type {
  MigrationBody,
  MigrationPlace,
  MigrationPreview,
} from '../../../schemas/generated/api-flows.ts';
import type { OperationItem } from '../../../schemas/generated/api-operations.ts';
import type { MigrationMapping } from '../../../schemas/generated/operation.ts';
import { errorCatalogue } from '../../../schemas/model/errors.ts';
import {
  type Migration,
  keepsWatch,
  migrationProblem,
  proposeMapping,
} from '../../../schemas/model/flow/index.ts';
import { say } from '../../../schemas/model/language.ts';
import { AppError } from '../../errors.ts';
import { requireRight } from '../access/index.ts';
import { openStates, startOperation } from '../operations/index.ts';
import { requireVersion } from './change-version.ts';
import { type FlowCtx, type FlowDeps, requireFlow } from './save-flow.ts';

const mostPlaces = 2000;

interface Standing {
  runs: number;
  watches: number;
}

async function standingOf(
  ctx: FlowCtx,
  flow: string,
  version: number,
): Promise<ReadonlyMap<string, Standing>> {
  const { groups } = await ctx.store.aggregate('runs', {
    filter: { flow, version, status: { $in: [...openStates] } },
    groupBy: ['standing'],
    measures: { count: { op: 'count' } },
    limit: mostPlaces,
  });
  const places = new Map<string, Standing>();
  for (const { key, values } of groups) {
    const [node = '', state] = String(key[0] ?? '').split(':');
    const { runs, watches } = places.get(node) ?? { runs: 0, watches: 0 };
    const count = Number(values.count);
    if (state === 'watch') places.set(node, { runs, watches: watches + count });
    else places.set(node, { runs: runs + count, watches });
  }
  places.delete('');
  return places;
}

type Timers = MigrationPlace['timers'];

function timersOf(
  migration: Migration,
  mapping: MigrationMapping,
  node: string,
  { runs, watches }: Standing,
): Timers {
  if (runs === 0 && watches > 0) return keepsWatch(migration, node) ? 'kept' : 'ended';
  const how = mapping[node]?.how;
  return how === 'enter' ? 'planned' : how === 'stay' ? 'kept' : 'none';
}

function placeOf(
  { locale }: Pick<FlowCtx, 'locale'>,
  migration: Migration,
  mapping: MigrationMapping,
  [id, standing]: [string, Standing],
): MigrationPlace {
  const node = migration.from.nodes.find((one) => one.id === id);
  const problem = standing.runs > 0 ? migrationProblem(migration, mapping, id) : undefined;
  return {
    node: id,
    type: node?.type ?? null,
    label: node?.label ?? null,
    ...standing,
    target: mapping[id] ?? null,
    candidates: migration.to.nodes.flatMap((one) => (one.type === node?.type ? one.id : [])),
    problem: problem
      ? {
          code: problem.code,
          detail: say(errorCatalogue[problem.code], locale, problem.details),
        }
      : null,
    timers: timersOf(migration, mapping, id, standing),
  };
}

/**
 * Where the open runs of a version stand, where each place would go, and what speaks against it.
 * Throws `auth.forbidden` without the right `runs`, `flow.not_found`, `flow.version_not_found`.
 */
export async function previewMigration(
  ctx: FlowCtx,
  { engine }: FlowDeps,
  id: string,
  { from, to, mapping: given = {} }: MigrationBody,
): Promise<MigrationPreview> {
  requireRight(ctx, 'runs');
  await requireFlow(ctx.store, id);
  const [before, after] = [
    await requireVersion(ctx.store, id, from),
    await requireVersion(ctx.store, id, to),
  ];
  const migration: Migration = { from: before.graph, to: after.graph, types: engine.nodes };
  const mapping = { ...proposeMapping(migration), ...given };
  const standing = await standingOf(ctx, id, from);
  const places = [...standing].map((place) => placeOf(ctx, migration, mapping, place));
  const open = await ctx.store.count('runs', {
    flow: id,
    version: from,
    status: { $in: [...openStates] },
  });
  const canMigrate = from !== to && places.every(({ problem }) => problem === null);
  return { from, to, open, places, mapping, canMigrate };
}

/**
 * Takes the open runs of one version to another in the background; one that cannot go stays and is told. Throws what the
 * preview throws, `migration.same_version`.
 */
export async function migrateRuns(
  ctx: FlowCtx,
  deps: FlowDeps,
  id: string,
  body: MigrationBody,
): Promise<OperationItem> {
  const { from, to, mapping } = await previewMigration(ctx, deps, id, body);
  if (from === to) throw new AppError('migration.same_version', { details: { version: to } });
  return startOperation(ctx, {
    flow: id,
    work: { kind: 'migrate', from, to, mapping },
    note: body.note,
  });
}

/** Ends the open runs of one version in the background. */
export async function cancelRuns(
  ctx: FlowCtx,
  id: string,
  { version, note }: { version: number; note?: string },
): Promise<OperationItem> {
  requireRight(ctx, 'runs');
  await requireFlow(ctx.store, id);
  await requireVersion(ctx.store, id, version);
  return startOperation(ctx, { flow: id, work: { kind: 'cancel', version }, note });
}
