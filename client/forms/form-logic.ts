/** What the expressions of a form say, run without the parser. Pure. */
import { evaluatePlan } from '../../schemas/model/expressions/evaluate-plan.ts';
import type { ExpressionEnv } from '../../schemas/model/expressions/env.ts';
import type { Plan } from '../../schemas/model/expressions/plan.ts';
import {
  type FormPlan,
  type FormState,
  projectValues,
  settleForm,
} from '../../schemas/model/form/index.ts';

export type Values = Readonly<Record<string, unknown>>;

export interface FormLogic {
  /** Compiled show and require rules, by their text. */
  plans: ReadonlyMap<string, Plan>;
  /** Rules that only the server can answer. */
  outside: readonly string[];
  /** Formulas over the record's own fields, each after those it reads. */
  formulas: readonly { key: string; plan: Plan }[];
  /** Formulas that need nothing but what is filled in: they have a value before there is a record. */
  live: ReadonlySet<string>;
}

export const noLogic: FormLogic = { plans: new Map(), outside: [], formulas: [], live: new Set() };

/** The fields whose change can change the form. */
export function readsOf(logic: FormLogic): ReadonlySet<string> {
  const plans = [...logic.plans.values(), ...logic.formulas.map(({ plan }) => plan)];
  return new Set(plans.flatMap(({ reads }) => reads.map((path) => path.split('.')[0] ?? '*')));
}

/** The record as its rules see it: what is stored, with what is filled in and there over it. */
export function recordFor(plan: FormPlan, stored: Values, filled: Values): Values {
  const record: Record<string, unknown> = { ...stored };
  for (const { field, readOnly } of plan.fields)
    if (!readOnly && !field.computed) record[field.key] = filled[field.key] ?? null;
  return record;
}

/** Which fields are there and required. `answerOutside` says what the server answered, if it has. */
export function stateFor(
  plan: FormPlan,
  logic: FormLogic,
  record: { stored: Values; filled: Values; env: ExpressionEnv },
  answerOutside: (text: string) => unknown,
): FormState {
  return settleForm(plan, record.filled, (values) => {
    const seen = recordFor(plan, record.stored, values);
    const computed = { ...seen, ...computeFor(logic, seen, record.env) };
    return new Map(
      plan.expressions.map((text) => {
        const compiled = logic.plans.get(text);
        const value = compiled
          ? evaluatePlan(compiled, computed, record.env).value
          : answerOutside(text);
        return [text, value];
      }),
    );
  });
}

/** The formulas' values for that record. */
export function computeFor(logic: FormLogic, record: Values, env: ExpressionEnv): Values {
  const values: Record<string, unknown> = { ...record };
  const computed: Record<string, unknown> = {};
  for (const { key, plan } of logic.formulas) {
    computed[key] = evaluatePlan(plan, values, env).value;
    values[key] = computed[key];
  }
  return computed;
}

/** What is there of what was filled in. */
export const visibleValues = (plan: FormPlan, filled: Values, state: FormState): Values =>
  projectValues(plan, filled, state);
