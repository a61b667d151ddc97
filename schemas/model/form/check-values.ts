import { type Finding, inLanguage } from '../finding.ts';
import type { Locale } from '../language.ts';
import { checkValue } from './check-value.ts';
import type { FormPlan } from './form-plan.ts';
import { type FormState, missingFields } from './form-state.ts';

/**
 * Everything wrong with what was filled in, in the order of the form: fields that are missing and values that the
 * server would refuse. Hidden and read-only fields never stand in the way.
 */
export function checkValues(
  plan: FormPlan,
  values: Readonly<Record<string, unknown>>,
  state: FormState,
  locale: Locale,
): ReturnType<typeof inLanguage> {
  const missing = new Map<string, Finding>(
    missingFields(plan, values, state).map((one) => [one.pointer.slice(1), one]),
  );
  const found = plan.fields.flatMap(({ field, label, readOnly }) => {
    if (readOnly || field.computed || !state.visible.has(field.key)) return [];
    const one = missing.get(field.key);
    return one ? [one] : checkValue(field, values[field.key], label);
  });
  return inLanguage(found, locale);
}
