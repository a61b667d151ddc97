import type { ExpressionEnv } from '../../schemas/model/expressions/env.ts';
import { evaluatePlan } from '../../schemas/model/expressions/evaluate-plan.ts';
import type { Answers } from '../../schemas/model/form/form-state.ts';
import type { PagePlan } from '../../schemas/model/form/page-plan.ts';
import type { Values } from './values.ts';

/** What the page's rules answer for these values; what the server has to answer stays open. */
export function answerRules({ rules, timeZone }: PagePlan, record: Values): Answers {
  const env: ExpressionEnv = { now: new Date().toISOString(), timeZone };
  return new Map(
    Object.entries(rules).map(([text, rule]) => [
      text,
      rule ? evaluatePlan(rule, record, env).value : undefined,
    ]),
  );
}
