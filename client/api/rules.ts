import { queryOptions } from '@tanstack/react-query';
import type {
  CheckedRule,
  CheckRule,
  EvaluatedRule,
  EvaluateRule,
  RuleUses,
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

/** Where flows take their decision table from the rule; for those who may change rules. */
export const ruleUsesQuery = (name: string) =>
  queryOptions({
    queryKey: ['rules', 'uses', name],
    queryFn: async ({ signal }) =>
      (await request<RuleUses>(`/api/rules/${encodeURIComponent(name)}/uses`, { signal })).items,
  });
