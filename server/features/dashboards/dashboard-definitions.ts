import type { DashboardDefinition, DashboardTile } from '../../../schemas/generated/dashboard.ts';
import { systemFields } from '../../../schemas/model/system-fields.ts';
import type { Ctx } from '../../context.ts';
import type { Problem } from '../../errors.ts';
import { checkNames, createDefinitionStore } from '../definitions/index.ts';

const system = systemFields.map((field) => field.key);

/** The fields that a tile names, with their places in it. */
function fieldsOf({ aggregate, columns = [], date }: DashboardTile): [string, string][] {
  const groups = aggregate?.groupBy ?? [];
  const measures = Object.entries(aggregate?.measures ?? {});
  return [
    ...(date === undefined ? [] : [['/date', date] as [string, string]]),
    ...columns.map((field, at): [string, string] => [`/columns/${at}`, field]),
    ...groups.map((group, at): [string, string] => [
      `/aggregate/groupBy/${at}`,
      typeof group === 'string' ? group : group.field,
    ]),
    ...measures.flatMap(([name, measure]): [string, string][] =>
      measure?.field === undefined ? [] : [[`/aggregate/measures/${name}/field`, measure.field]],
    ),
  ];
}

/** The entities that a tile counts, its steps' in place of its own. */
const entitiesOf = (tile: DashboardTile): string[] =>
  tile.steps ? tile.steps.map(({ entity }) => entity) : [tile.entity];

function checkSteps(ctx: Ctx, { steps = [] }: DashboardTile): Problem[] {
  return steps.flatMap(({ entity, date }, at) =>
    checkNames(ctx, entity, date === undefined ? [] : [['/date', date]], system).map((problem) => ({
      ...problem,
      pointer: `/steps/${at}${problem.pointer}`,
    })),
  );
}

const check = (ctx: Ctx, { tiles }: DashboardDefinition): Problem[] =>
  tiles.flatMap((tile, at) =>
    [...checkNames(ctx, tile.entity, fieldsOf(tile), system), ...checkSteps(ctx, tile)].map(
      (problem) => ({ ...problem, pointer: `/tiles/${at}${problem.pointer}` }),
    ),
  );

/** A tile on an entity that the reader may not see would tell its name. */
const canSee = (ctx: Ctx, tile: DashboardTile): boolean =>
  entitiesOf(tile).every((entity) => ctx.access.entity(entity).read !== 'none');

/** Everybody sees a dashboard by the tiles that are about something they may read. */
export const dashboardDefinitions = createDefinitionStore<DashboardDefinition>({
  collection: 'dashboards',
  right: 'definitions',
  check,
  isVisible: (ctx, { tiles }) =>
    ctx.access.has('definitions') || tiles.some((tile) => canSee(ctx, tile)),
  cut: (ctx, dashboard) =>
    ctx.access.has('definitions')
      ? dashboard
      : { ...dashboard, tiles: dashboard.tiles.filter((tile) => canSee(ctx, tile)) },
});
