import {
  type FormPlan,
  type FormState,
  formState,
  isSameState,
  mostRounds,
  projectValues,
} from '../../../schemas/model/form/index.ts';
import type { Ctx } from '../../context.ts';

type Values = Readonly<Record<string, unknown>>;

async function answersOf(
  ctx: Pick<Ctx, 'expressions' | 'clock' | 'settings'>,
  plan: FormPlan,
  record: Values,
): Promise<Map<string, unknown>> {
  const env = { now: ctx.clock.now().toISOString(), timeZone: ctx.settings.APP_TIME_ZONE };
  const outcomes = await ctx.expressions.evaluateAll(
    plan.expressions.map((expression) => ({ expression, record, env })),
  );
  return new Map(plan.expressions.map((text, at) => [text, outcomes[at]?.value]));
}

/**
 * The state of a form for these values and what of them it keeps. A rule never sees the value of a hidden field, so
 * the rules are asked again until nothing more changes.
 */
export async function answerForm(
  ctx: Pick<Ctx, 'expressions' | 'clock' | 'settings'>,
  plan: FormPlan,
  given: Values,
): Promise<{ state: FormState; values: Record<string, unknown> }> {
  let state = formState(plan, new Map());
  if (plan.expressions.length > 0) {
    let record: Values = given;
    for (let round = 0; round < mostRounds; round += 1) {
      const next = formState(plan, await answersOf(ctx, plan, record));
      const isSettled = round > 0 && isSameState(next, state);
      state = next;
      if (isSettled) break;
      record = projectValues(plan, given, state);
    }
  }
  return { state, values: projectValues(plan, given, state) };
}
