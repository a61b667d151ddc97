import type { FormPlan } from './form-plan.ts';
import {
  type Answers,
  type FormState,
  formState,
  isSameState,
  projectValues,
} from './form-state.ts';

type Values = Readonly<Record<string, unknown>>;

/** Rounds after which rules that hide each other's fields stop changing the form. */
export const mostRounds = 5;

/**
 * The state of a form for these values. A rule never sees the value of a hidden field, so the rules are asked again
 * until nothing more changes. `answer` says what the expressions give for the values that are there.
 */
export function settleForm(
  plan: FormPlan,
  given: Values,
  answer: (values: Values) => Answers,
): FormState {
  let state = formState(plan, new Map());
  if (plan.expressions.length === 0) return state;
  let values: Values = given;
  for (let round = 0; round < mostRounds; round += 1) {
    const next = formState(plan, answer(values));
    const isSettled = round > 0 && isSameState(next, state);
    state = next;
    if (isSettled) break;
    values = projectValues(plan, given, state);
  }
  return state;
}
