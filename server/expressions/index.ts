export { createExpressions } from './create-expressions.ts';
export type { EvaluateOptions, Evaluation, Expressions, Outcome } from './create-expressions.ts';
export type { Prepared } from './prepare.ts';
