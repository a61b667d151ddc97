export { createExpressions } from './create-expressions.ts';
export type { Expressions, Outcome } from './create-expressions.ts';
