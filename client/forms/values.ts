/** Values of a form against those of a record. Pure. */
import type { FormPlan, FormState } from '../../schemas/model/form/index.ts';
import { normaliseValue } from '../../schemas/model/values.ts';
import type { Values } from './form-logic.ts';

/** Whether two values would be kept as the same. */
export function isSame(a: unknown, b: unknown): boolean {
  const empty = (value: unknown) => value === undefined || value === null || value === '';
  if (empty(a) || empty(b)) return empty(a) && empty(b);
  return a === b || JSON.stringify(a) === JSON.stringify(b);
}

const isFilledIn = ({ field, readOnly }: FormPlan['fields'][number]) =>
  !readOnly && !field.computed;

/** What each field starts with: the record's value, what was given, or its default. */
export function initialValues(
  plan: FormPlan,
  given: { record: Values | undefined; values: Values },
): Record<string, unknown> {
  return Object.fromEntries(
    plan.fields.filter(isFilledIn).map((planned) => {
      const { key, type } = planned.field;
      const offered = given.values[key];
      if (given.record) return [key, offered ?? given.record[key] ?? null];
      const isPlainNo = type === 'boolean' && planned.required === true;
      return [key, offered ?? planned.defaultValue ?? (isPlainNo ? false : null)];
    }),
  );
}

/** The fields whose value is another one than in `base`, with their values. */
export function changedValues(
  plan: FormPlan,
  filled: Values,
  base: Values,
): Record<string, unknown> {
  return Object.fromEntries(
    plan.fields
      .filter(isFilledIn)
      .map(({ field }) => [field.key, filled[field.key]] as const)
      .filter(([key, value]) => !isSame(value, base[key])),
  );
}

/** The value as it is kept, so that blanks around a text are no change. */
const kept = (plan: FormPlan, key: string, value: unknown): unknown => {
  const field = plan.fields.find((one) => one.field.key === key)?.field;
  const normalised = field && normaliseValue(field, value);
  return normalised && 'value' in normalised ? (normalised.value ?? null) : value;
};

/**
 * What is sent for a record that exists: its changed fields, and `null` for a field that was there when the form was
 * opened and has been hidden by what was filled in since.
 */
export function patchOf(
  plan: FormPlan,
  filled: Values,
  base: Values,
  state: { now: FormState; before: FormState },
): Record<string, unknown> {
  const patch: Record<string, unknown> = {};
  for (const { field } of plan.fields.filter(isFilledIn)) {
    const { key } = field;
    if (state.now.visible.has(key)) {
      const value = kept(plan, key, filled[key]);
      if (!isSame(value, base[key])) patch[key] = value;
    } else if (state.before.visible.has(key) && !isSame(base[key], null)) {
      patch[key] = null;
    }
  }
  return patch;
}

export interface Overlap {
  key: string;
  mine: unknown;
  theirs: unknown;
}

/** What two people changed since `base`: the fields both changed differently, and those that only the other did. */
export function compareChanges(
  mine: Values,
  base: Values,
  current: Values,
  keys: readonly string[],
): { overlaps: Overlap[]; theirs: string[] } {
  const changed = keys.filter((key) => !isSame(base[key], current[key]));
  const isMine = (key: string) => Object.hasOwn(mine, key);
  return {
    overlaps: changed
      .filter((key) => isMine(key) && !isSame(mine[key], current[key]))
      .map((key) => ({ key, mine: mine[key], theirs: current[key] ?? null })),
    theirs: changed.filter((key) => !isMine(key)),
  };
}
