import type { DashboardDefinition, DashboardTile } from '../../../schemas/generated/dashboard.ts';
import { systemFields } from '../../../schemas/model/system-fields.ts';
import type { Ctx } from '../../context.ts';
import type { Problem } from '../../errors.ts';
import { checkNames, createDefinitionStore } from '../definitions/index.ts';

const system = systemFields.map((field) => field.key);

/** The fields that a tile names, with their places in it. */
function fieldsOf({ aggregate, columns = [] }: DashboardTile): [string, string][] {
  const groups = aggregate?.groupBy ?? [];
  const measures = Object.entries(aggregate?.measures ?? {});
  return [
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

const check = (ctx: Ctx, { tiles }: DashboardDefinition): Problem[] =>
  tiles.flatMap((tile, at) =>
    checkNames(ctx, tile.entity, fieldsOf(tile), system).map((problem) => ({
      ...problem,
      pointer: `/tiles/${at}${problem.pointer}`,
    })),
  );

/** Tiles on entities that the reader may not see would tell their names, so such a dashboard is not theirs. */
export const dashboardDefinitions = createDefinitionStore<DashboardDefinition>({
  collection: 'dashboards',
  right: 'definitions',
  check,
  isVisible: (ctx, { tiles }) =>
    ctx.access.has('definitions') ||
    tiles.every(({ entity }) => ctx.access.entity(entity).read !== 'none'),
});
