import type { MigrationBody, MigrationPreview } from '../../../schemas/generated/api-flows.ts';
import { type Migration, proposeMapping } from '../../../schemas/model/flow/index.ts';
import { requireRight } from '../access/index.ts';
import { openStates } from '../operations/index.ts';
import { requireVersion } from './change-version.ts';
import { type Standing, migrationPlaces } from './migration-places.ts';
import { type FlowCtx, type FlowDeps, requireFlow } from './save-flow.ts';

const mostPlaces = 2000;

/** How many open runs of the version have each value in a list that runs keep for counts. */
async function countsOf(
  { store }: Pick<FlowCtx, 'store'>,
  [flow, version]: [string, number],
  list: 'standing' | 'undoes',
): Promise<{ key: string; runs: number }[]> {
  const { groups } = await store.aggregate('runs', {
    filter: { flow, version, status: { $in: [...openStates] } },
    groupBy: [list],
    measures: { count: { op: 'count' } },
    limit: mostPlaces,
  });
  return groups.flatMap(({ key, values }) =>
    typeof key[0] === 'string' ? [{ key: key[0], runs: Number(values.count) }] : [],
  );
}

function standingOf(counts: readonly { key: string; runs: number }[]): Map<string, Standing> {
  const places = new Map<string, Standing>();
  for (const { key, runs: count } of counts) {
    const [node = '', state] = key.split(':');
    const { runs, watches } = places.get(node) ?? { runs: 0, watches: 0 };
    if (state === 'watch') places.set(node, { runs, watches: watches + count });
    else places.set(node, { runs: runs + count, watches });
  }
  return places;
}

/**
 * Where the open runs of a version stand, in which branches and bodies, what they may still undo, where each of these
 * would go, and what speaks against it. Throws `auth.forbidden` without the right `runs`, `flow.not_found`,
 * `flow.version_not_found`.
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
  const places = migrationPlaces(
    { migration, mapping, locale: ctx.locale },
    {
      standing: standingOf(await countsOf(ctx, [id, from], 'standing')),
      undoing: (await countsOf(ctx, [id, from], 'undoes')).map(({ key, runs }) => {
        const [of = '', node = ''] = key.split(':');
        return { of, node, runs };
      }),
    },
  );
  const open = await ctx.store.count('runs', {
    flow: id,
    version: from,
    status: { $in: [...openStates] },
  });
  const canMigrate = from !== to && places.every(({ problem }) => problem === null);
  return { from, to, open, places, mapping, canMigrate };
}
