import type {
  CheckedRule,
  CheckRule,
  EvaluatedRule,
  EvaluateRule,
} from '../../schemas/generated/api-rules.ts';
import { request } from './request.ts';

/** The value of an expression with its parts. Throws `ApiError` 422 with the place of a mistake. */
export const evaluateExpression = (input: EvaluateRule, signal?: AbortSignal) =>
  request<EvaluatedRule>('/api/rules/evaluate', {
    method: 'POST',
    body: input,
    ...(signal ? { signal } : {}),
  });

/** The mistakes of a rule that is not saved yet, and how its cases come out. */
export const checkRule = (input: CheckRule, signal?: AbortSignal) =>
  request<CheckedRule>('/api/rules/check', {
    method: 'POST',
    body: input,
    ...(signal ? { signal } : {}),
  });
