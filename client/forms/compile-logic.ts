/** Compiles a form's expressions. Brings the parser, so it is loaded only by forms that have any. */
import { analyseExpression } from '../../schemas/model/expressions/analyse-expression.ts';
import { compileExpression } from '../../schemas/model/expressions/compile-expression.ts';
import type { Plan } from '../../schemas/model/expressions/plan.ts';
import type { Field } from '../../schemas/model/fields.ts';
import type { FormLogic } from './form-logic.ts';

function planOf(text: string, fields: readonly Field[], scale?: number): Plan | undefined {
  const analysis = analyseExpression(text, { fields });
  return analysis.inSubset ? compileExpression(analysis, { scale }) : undefined;
}

/** Formulas of the subset, each after the formulas it reads; those in a circle are left out. */
function orderedFormulas(fields: readonly Field[]): FormLogic['formulas'] {
  const waiting = new Map<string, Plan>();
  for (const { key, computed, scale } of fields) {
    if (computed?.kind !== 'formula') continue;
    const plan = planOf(computed.formula.expr, fields, scale);
    if (plan) waiting.set(key, plan);
  }
  const ordered: { key: string; plan: Plan }[] = [];
  for (let before = -1; before !== waiting.size; ) {
    before = waiting.size;
    for (const [key, plan] of waiting) {
      if (plan.reads.some((path) => waiting.has(path.split('.')[0] ?? ''))) continue;
      ordered.push({ key, plan });
      waiting.delete(key);
    }
  }
  return ordered;
}

/** Those whose reads are all fields that a person fills in, or formulas of such fields. */
function liveFormulas(
  formulas: FormLogic['formulas'],
  fields: readonly Field[],
): ReadonlySet<string> {
  const live = new Set<string>();
  const written = new Set(fields.filter(({ computed }) => !computed).map(({ key }) => key));
  for (const { key, plan } of formulas) {
    const reads = plan.reads.map((path) => path.split('.')[0] ?? '');
    if (reads.every((name) => written.has(name) || live.has(name))) live.add(key);
  }
  return live;
}

export function compileLogic(expressions: readonly string[], fields: readonly Field[]): FormLogic {
  const plans = new Map<string, Plan>();
  const outside: string[] = [];
  for (const text of expressions) {
    const plan = planOf(text, fields);
    if (plan) plans.set(text, plan);
    else outside.push(text);
  }
  const formulas = orderedFormulas(fields);
  return { plans, outside, formulas, live: liveFormulas(formulas, fields) };
}
