import type { RuleProblem } from '../../../schemas/generated/api-rules.ts';
import type { TableProblem } from '../../../schemas/model/decision-table/table-problems.ts';
import type { ExpressionProblem } from '../../../schemas/model/expressions/problems.ts';
import type { Locale } from '../../../schemas/model/language.ts';
import type { Problem } from '../../errors.ts';

export function fromExpression(
  problem: ExpressionProblem,
  pointer: string,
  locale: Locale,
): RuleProblem {
  const { severity, code, position, length, detail } = problem;
  return { severity, pointer, code, detail: detail[locale], position, length };
}

/** The cell, row or column that the problem is in. */
function placeOf({ row, column, isOutput, isOtherwise }: TableProblem): string {
  if (isOtherwise) return `/otherwise/${column}`;
  if (row !== undefined) {
    const cells = isOutput ? 'give' : 'when';
    return column === undefined ? `/rows/${row}` : `/rows/${row}/${cells}/${column}`;
  }
  return column === undefined ? '' : `/${isOutput ? 'outputs' : 'inputs'}/${column}`;
}

export function fromTable(problem: TableProblem, pointer: string, locale: Locale): RuleProblem {
  const { severity, code, detail } = problem;
  return { severity, pointer: pointer + placeOf(problem), code, detail: detail[locale] };
}

/** The ones that prevent saving, as an error answer lists them. */
export function refusals(problems: readonly RuleProblem[]): Problem[] {
  return problems
    .filter(({ severity }) => severity === 'error')
    .map(({ severity: _severity, position, length, ...problem }) => ({
      ...problem,
      ...(position === undefined ? {} : { position }),
      ...(length === undefined ? {} : { length }),
    }));
}
