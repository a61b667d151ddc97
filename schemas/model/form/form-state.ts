import { fieldFinding } from '../field-messages.ts';
import { type Finding, pointerStep } from '../finding.ts';
import type { FormPlan } from './form-plan.ts';

type Values = Readonly<Record<string, unknown>>;

/** What the form's expressions answered, by their text. */
export type Answers = ReadonlyMap<string, unknown>;

export interface FormState {
  visible: ReadonlySet<string>;
  required: ReadonlySet<string>;
}

/** Which fields are there and which must be filled in, from the answers of the form's expressions. */
export function formState(plan: FormPlan, answers: Answers): FormState {
  const isTrue = (text: string) => answers.get(text) === true;
  const visible = plan.fields.filter(({ show }) => show.every(isTrue));
  const required = visible.filter(({ required: rule, readOnly }) => {
    if (readOnly) return false;
    return typeof rule === 'string' ? isTrue(rule) : rule;
  });
  return {
    visible: new Set(visible.map(({ field }) => field.key)),
    required: new Set(required.map(({ field }) => field.key)),
  };
}

export const isSameState = (a: FormState, b: FormState): boolean =>
  a.visible.size === b.visible.size && [...a.visible].every((key) => b.visible.has(key));

const isEmpty = (value: unknown): boolean =>
  value === undefined ||
  value === null ||
  (typeof value === 'string' && value.trim() === '') ||
  (Array.isArray(value) && value.length === 0);

/**
 * What of the given values is saved: fields of the form that are there and may be written. Hidden, computed,
 * read-only, unknown and empty ones are dropped, whoever sends them.
 */
export function projectValues(
  plan: FormPlan,
  given: Values,
  state: FormState,
): Record<string, unknown> {
  const kept: Record<string, unknown> = {};
  for (const { field, readOnly } of plan.fields) {
    const value = Object.hasOwn(given, field.key) ? given[field.key] : undefined;
    if (readOnly || field.computed || !state.visible.has(field.key) || isEmpty(value)) continue;
    kept[field.key] = value;
  }
  return kept;
}

/** The fields that must be filled in and are not. */
export function missingFields(plan: FormPlan, values: Values, state: FormState): Finding[] {
  return plan.fields
    .filter(({ field }) => state.required.has(field.key) && isEmpty(values[field.key]))
    .map(({ field, label }) => fieldFinding(pointerStep(field.key), 'required', label));
}
