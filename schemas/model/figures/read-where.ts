/** The condition of a rollup, as JSONata or as a filter, turned into one test of a row. */
import type { Filter } from '../../generated/filter.ts';
import { checkFilter, type QueryField } from '../check-filter.ts';
import { analyseExpression, hasErrors } from '../expressions/analyse-expression.ts';
import { compileExpression } from '../expressions/compile-expression.ts';
import { isConditionTrue } from '../expressions/evaluate-plan.ts';
import { fieldsByKey } from '../expressions/scope.ts';
import { matchesFilter } from '../match-filter.ts';
import type { FigureEntity, FigureRecord } from './plan.ts';
import { type FigureProblem, figureProblem } from './problems.ts';
import { whereFilter } from './where-filter.ts';

export interface Where {
  matches: (row: FigureRecord) => boolean;
  /** Fields of the row that it reads. */
  reads: string[];
  /** The same as a filter of the list; undefined when there is none that says exactly this. */
  filter: Filter | undefined;
}

type Place = Pick<FigureProblem, 'entity' | 'field' | 'part'>;

const everyRow: Where = { matches: () => true, reads: [], filter: {} };

/** Field names of a filter, `$and`, `$or` and `$not` looked through. */
function fieldsOfFilter(filter: Filter): string[] {
  return Object.entries(filter).flatMap(([key, part]) => {
    if (key === '$and' || key === '$or') return (part as Filter[]).flatMap(fieldsOfFilter);
    return key === '$not' ? fieldsOfFilter(part as Filter) : [key];
  });
}

function readFilter(given: object, rows: FigureEntity, place: Place): Where | FigureProblem {
  const known = fieldsByKey(rows.fields);
  const lookup = (key: string): QueryField | undefined => {
    const field = known.get(key);
    return field && { key, type: field.type, label: field.label ?? { 'zh-CN': key, en: key } };
  };
  const { filter, findings } = checkFilter(given, lookup, '');
  const [first] = findings;
  if (first) return figureProblem(place, 'figure.invalid_filter', { reason: first.detail });
  return {
    matches: (row) => matchesFilter(filter, row),
    reads: [...new Set(fieldsOfFilter(filter))],
    filter,
  };
}

function readExpression(
  text: string,
  rows: FigureEntity,
  timeZone: string,
  place: Place,
): Where | FigureProblem {
  const scope = { fields: rows.fields, time: false, random: false };
  const analysis = analyseExpression(text, scope, 'boolean');
  if (hasErrors(analysis)) {
    const wrong = analysis.problems.find((problem) => problem.severity === 'error');
    return figureProblem(place, 'figure.invalid_expression', { reason: wrong?.detail ?? text });
  }
  if (!analysis.inSubset || analysis.reads.includes('*')) {
    const reason = analysis.outsideReason?.detail ?? text;
    return figureProblem(place, 'figure.outside_subset', { reason });
  }
  const plan = compileExpression(analysis);
  // Time is refused above, so no moment can matter.
  const env = { now: '', timeZone };
  return {
    matches: (row) => isConditionTrue(plan, row, env),
    reads: [...new Set(plan.reads.map((path) => path.split('.')[0] ?? path))],
    filter: whereFilter(plan, rows.fields),
  };
}

/** Without a condition every row counts. */
export function readWhere(
  where: string | object | undefined,
  rows: FigureEntity,
  timeZone: string,
  place: Place,
): Where | FigureProblem {
  if (where === undefined) return everyRow;
  return typeof where === 'string'
    ? readExpression(where, rows, timeZone, place)
    : readFilter(where, rows, place);
}
