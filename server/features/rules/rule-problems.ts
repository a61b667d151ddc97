import type { RuleProblem } from '../../../schemas/generated/api-rules.ts';
import {
  pointerOf,
  type TableProblem,
} from '../../../schemas/model/decision-table/table-problems.ts';
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

export function fromTable(problem: TableProblem, pointer: string, locale: Locale): RuleProblem {
  const { severity, code, detail } = problem;
  return { severity, pointer: pointer + pointerOf(problem), code, detail: detail[locale] };
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
