/** Why a computed field has its value. */
import type { ExplainedPart } from '../../../schemas/generated/api-records.ts';
import type { Filter } from '../../../schemas/generated/filter.ts';
import { evaluatePlan } from '../../../schemas/model/expressions/evaluate-plan.ts';
import type {
  FiguresPlan,
  FormulaPlan,
  Mark,
  RollupPlan,
} from '../../../schemas/model/figures/index.ts';
import type { CatalogEntity, RecordDoc } from '../../catalog.ts';
import type { Ctx } from '../../context.ts';
import { type Accumulator, accumulatorId, names } from './collections.ts';

export type ExplainCtx = Pick<Ctx, 'store' | 'access' | 'catalog'>;

interface ExplainedFormula {
  kind: 'formula';
  value: unknown;
  mark: Mark | undefined;
  expression: string;
  inputs: Record<string, unknown>;
  /** Parts with their values, in the order they were computed. Absent outside the subset. */
  trace?: ExplainedPart[];
}

interface ExplainedRollup {
  kind: 'rollup';
  value: unknown;
  mark: Mark | undefined;
  agg: string;
  /** The counted rows: `filter` lists exactly them; absent when they are too many to be named or found by a hidden field. */
  rows: { entity: string; field?: string; filter?: Filter };
  /** Rows counted and their exact total, as far as the rollup keeps them, for a reader who may see all rows. */
  n?: number;
  sum?: string;
}

export type ExplainedFigure = ExplainedFormula | ExplainedRollup;

/** A list can name this many records. */
const mostIds = 1000;

const pointingTo = (via: string, ids: string[]): Filter => ({
  [via]: ids.length === 1 ? (ids[0] ?? null) : { $in: ids },
});

function allOf(...filters: (Filter | null)[]): Filter {
  const given = filters.filter((filter) => filter && Object.keys(filter).length > 0);
  return given.length === 1 ? (given[0] ?? {}) : { $and: given as Filter[] };
}

/** The ids of what matches and may be seen by the reader; undefined when there are too many to name. */
async function idsOf(ctx: ExplainCtx, entity: string, filter: Filter) {
  const visible = ctx.access.rowFilter(entity, 'read');
  if (visible === false) return [];
  const found = await ctx.store.find(ctx.catalog.require(entity).collection, {
    filter: allOf(filter, { _deletedAt: null }, visible),
    fields: ['_id'],
    limit: mostIds + 1,
  });
  return found.length > mostIds ? undefined : found.map(({ _id }) => _id);
}

/** Rows that satisfy a condition which is no filter, by id. */
async function matchingRows(
  ctx: ExplainCtx,
  { rollup, matches }: RollupPlan,
  related: Filter,
): Promise<Filter | undefined> {
  const visible = ctx.access.rowFilter(rollup.entity, 'read');
  if (visible === false) return { _id: { $in: [] } };
  const { collection } = ctx.catalog.require(rollup.entity);
  const filter = allOf(related, { _deletedAt: null }, visible);
  const ids: string[] = [];
  for await (const rows of ctx.store.scan<RecordDoc>(collection, { filter })) {
    ids.push(...rows.filter(matches).map(({ _id }) => _id));
    if (ids.length > mostIds) return undefined;
  }
  return { _id: { $in: ids } };
}

/** Whether the reader knows every field by which the rows are found: which rows count would tell what a hidden one holds. */
function knowsPath({ access }: ExplainCtx, { hops, rollup, whereReads }: RollupPlan): boolean {
  const { hiddenFields } = access.entity(rollup.entity);
  return (
    hops.every(({ entity, via }) => !access.entity(entity).hiddenFields.has(via)) &&
    !whereReads.some((key) => hiddenFields.has(key))
  );
}

/** Down the path from the owner, hop by hop, to the rows at its end; undefined as well where that would tell a hidden value. */
async function rowsFilter(
  ctx: ExplainCtx,
  rollup: RollupPlan,
  owner: string,
): Promise<Filter | undefined> {
  if (!knowsPath(ctx, rollup)) return undefined;
  let ids = [owner];
  for (const { entity, via } of rollup.hops.slice(1).reverse()) {
    const found = await idsOf(ctx, entity, pointingTo(via, ids));
    if (!found) return undefined;
    ids = found;
  }
  const related = pointingTo(rollup.hops[0]?.via ?? '', ids);
  return rollup.rowFilter ? allOf(related, rollup.rowFilter) : matchingRows(ctx, rollup, related);
}

async function explainRollup(
  ctx: ExplainCtx,
  rollup: RollupPlan,
  record: RecordDoc,
): Promise<ExplainedRollup> {
  const { key } = rollup.field;
  const { agg, entity, field } = rollup.rollup;
  const access = ctx.access.entity(entity);
  const [accumulator, filter] = await Promise.all([
    ctx.store.get<Accumulator>(
      names.accumulators,
      accumulatorId(rollup.key, rollup.hops.length, record._id),
    ),
    access.read === 'none' ? undefined : rowsFilter(ctx, rollup, record._id),
  ]);
  const isShown = field !== undefined && !access.hiddenFields.has(field);
  const seesAll = ctx.access.rowFilter(entity, 'read') === null;
  const hasSum = (agg === 'sum' || agg === 'avg') && isShown;
  return {
    kind: 'rollup',
    value: record[key] ?? null,
    mark: record._computed[key],
    agg,
    rows: { entity, ...(isShown ? { field } : {}), ...(filter ? { filter } : {}) },
    ...(rollup.kind === 'sums' && seesAll ? { n: accumulator?.n ?? 0 } : {}),
    ...(hasSum && seesAll ? { sum: accumulator?.sum ?? '0' } : {}),
  };
}

function explainFormula(
  { access }: ExplainCtx,
  formula: FormulaPlan,
  entity: CatalogEntity,
  record: RecordDoc,
  env: { now: string; timeZone: string },
): ExplainedFormula | undefined {
  const { hiddenFields } = access.entity(entity.name);
  const readsHidden = formula.reads.some((key) => key === '*' || hiddenFields.has(key));
  if (hiddenFields.size > 0 && readsHidden) return undefined;
  const { key } = formula.field;
  const trace = formula.plan && evaluatePlan(formula.plan, record, env, { trace: true }).trace;
  return {
    kind: 'formula',
    value: record[key] ?? null,
    mark: record._computed[key],
    expression: formula.text,
    inputs: Object.fromEntries(formula.reads.map((read) => [read, record[read] ?? null])),
    ...(trace
      ? {
          trace: trace.map(({ at, value }) => ({
            text: formula.text.slice(at.start, at.end),
            value,
          })),
        }
      : {}),
  };
}

/**
 * A rollup opens to its rows, a formula to its inputs and parts. `record` is as shown (`atRead`). Undefined for a
 * field that is not computed, and for a formula over fields that are hidden from the reader.
 */
export async function explainFigure(
  ctx: ExplainCtx,
  plan: FiguresPlan,
  target: { entity: CatalogEntity; record: RecordDoc; field: string },
  env: { now: string; timeZone: string },
): Promise<ExplainedFigure | undefined> {
  const { entity, record, field } = target;
  const rollup = plan.rollups.get(`${entity.name}.${field}`);
  if (rollup) return explainRollup(ctx, rollup, record);
  const formula = plan.entities
    .get(entity.name)
    ?.formulas.find((candidate) => candidate.field.key === field);
  return formula && explainFormula(ctx, formula, entity, record, env);
}
