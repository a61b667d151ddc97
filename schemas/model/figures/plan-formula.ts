/** Reads one same-record formula. */
import { analyseExpression, hasErrors } from '../expressions/analyse-expression.ts';
import { compileExpression } from '../expressions/compile-expression.ts';
import { kindOfField } from '../expressions/value-kinds.ts';
import type { Field, Formula } from '../fields.ts';
import type { Text } from '../language.ts';
import type { FigureEntity, FormulaPlan } from './plan.ts';
import { type FigureProblem, figureProblem } from './problems.ts';

/** Why a formula is outside the subset, kept for those that would build on it. */
export type PlannedFormula = FormulaPlan & { outsideReason: Text | undefined };

export function planFormula(
  entity: FigureEntity,
  field: Field,
  formula: Formula,
): PlannedFormula | FigureProblem {
  const place = { entity: entity.name, field: field.key, part: 'expr' as const };
  const kind = kindOfField(field);
  const scope = { fields: entity.fields, random: false };
  const analysis = analyseExpression(formula.expr, scope, kind === 'any' ? undefined : kind);
  if (hasErrors(analysis)) {
    const wrong = analysis.problems.find((problem) => problem.severity === 'error');
    const reason = wrong?.detail ?? formula.expr;
    return figureProblem(place, 'figure.invalid_expression', { reason });
  }
  const isOutside = !analysis.inSubset || analysis.reads.includes('*');
  const outsideReason: Text = analysis.outsideReason?.detail ?? {
    'zh-CN': '写明要用的字段。',
    en: 'Name the fields to use.',
  };
  if (isOutside && (kind === 'number' || analysis.usesTime))
    return figureProblem(place, 'figure.outside_subset', { reason: outsideReason });
  return {
    key: `${entity.name}.${field.key}`,
    field,
    kind: isOutside ? 'outside' : analysis.usesTime ? 'atRead' : 'subset',
    text: formula.expr,
    plan: isOutside ? undefined : compileExpression(analysis, { scale: field.scale }),
    reads: [...new Set(analysis.reads.map((path) => path.split('.')[0] ?? path))],
    level: 0,
    outsideReason: isOutside ? outsideReason : undefined,
  };
}
