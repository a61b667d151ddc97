/** Reads one rollup: where its rows are, how they lead to its owner, what is taken from them. */
import { fieldsByKey, type ScopeField } from '../expressions/scope.ts';
import { kindNames, kindOfField, type ValueKind } from '../expressions/value-kinds.ts';
import type { Field, Rollup } from '../fields.ts';
import type { FigureEntity, Hop, RollupPlan } from './plan.ts';
import { type FigureProblem, type FigureProblemCode, figureProblem } from './problems.ts';
import { readWhere } from './read-where.ts';

export type EntityLookup = (name: string) => FigureEntity | undefined;

type Refuse = (
  part: FigureProblem['part'],
  code: FigureProblemCode,
  values?: Parameters<typeof figureProblem>[2],
) => FigureProblem;

const isProblem = (value: object): value is FigureProblem => 'code' in value;

function hopsOf(
  owner: FigureEntity,
  rollup: Rollup,
  entities: EntityLookup,
  refuse: Refuse,
): Hop[] | FigureProblem {
  const hops: Hop[] = [];
  let at = rollup.entity;
  for (const via of rollup.via.split('.')) {
    const field = entities(at)?.fields.find(({ key, archived }) => key === via && !archived);
    if (!field?.relation) return refuse('via', 'figure.unknown_via', { entity: at, hop: via });
    if (field.computed) return refuse('via', 'figure.via_computed', { entity: at, hop: via });
    hops.push({ entity: at, via });
    at = field.relation.entity;
  }
  if (at === owner.name) return hops;
  return refuse('via', 'figure.wrong_direction', { via: rollup.via, end: at, owner: owner.name });
}

/** The kind of the counted values, or why this field cannot be counted so. */
function valueKindOf(
  rollup: Rollup,
  source: ScopeField | undefined,
  refuse: Refuse,
): ValueKind | FigureProblem {
  const { agg, entity, field } = rollup;
  if (field === undefined)
    return agg === 'count' ? 'number' : refuse('field', 'figure.field_required', { agg });
  if (!source) return refuse('field', 'figure.unknown_field', { entity, field });
  const kind = kindOfField(source);
  const values = { agg, entity, field };
  switch (agg) {
    case 'sum':
    case 'avg':
      return kind === 'number' ? kind : refuse('field', 'figure.not_a_number', values);
    case 'min':
    case 'max':
      return ['number', 'date', 'dateTime'].includes(kind)
        ? kind
        : refuse('field', 'figure.not_ordered', values);
    case 'countDistinct':
      return kind === 'list' || kind === 'any'
        ? refuse('field', 'figure.not_single', values)
        : kind;
    case 'count':
      return kind;
  }
}

const needsValues = (agg: Rollup['agg']): boolean =>
  agg === 'min' || agg === 'max' || agg === 'countDistinct';

/** The plan (its level not known yet), or the first thing that is wrong. */
export function planRollup(
  owner: FigureEntity,
  field: Field,
  rollup: Rollup,
  context: { entities: EntityLookup; timeZone: string },
): RollupPlan | FigureProblem {
  const place = { entity: owner.name, field: field.key };
  const refuse: Refuse = (part, code, values) => figureProblem({ ...place, part }, code, values);
  const rows = context.entities(rollup.entity);
  if (!rows) return refuse('entity', 'figure.unknown_entity', { entity: rollup.entity });
  const hops = hopsOf(owner, rollup, context.entities, refuse);
  if (!Array.isArray(hops)) return hops;
  const source =
    rollup.field === undefined ? undefined : fieldsByKey(rows.fields).get(rollup.field);
  const valueKind = valueKindOf(rollup, source, refuse);
  if (typeof valueKind === 'object') return valueKind;
  const isExtreme = rollup.agg === 'min' || rollup.agg === 'max';
  const resultKind = isExtreme ? valueKind : 'number';
  if (kindOfField(field) !== resultKind)
    return refuse('agg', 'figure.result_type', { actual: kindNames[resultKind] });
  const where = readWhere(rollup.where, rows, context.timeZone, { ...place, part: 'where' });
  if (isProblem(where)) return where;
  return {
    key: `${owner.name}.${field.key}`,
    owner: owner.name,
    field,
    rollup,
    hops,
    kind: needsValues(rollup.agg) ? 'values' : 'sums',
    valueKind,
    matches: where.matches,
    reads: [...new Set([...(rollup.field === undefined ? [] : [rollup.field]), ...where.reads])],
    whereReads: where.reads,
    rowFilter: where.filter,
    level: 0,
  };
}
