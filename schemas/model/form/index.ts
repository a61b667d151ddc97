export { checkValue } from './check-value.ts';
export { checkValues } from './check-values.ts';
export { type FormPlan, planForm, type PlannedField } from './form-plan.ts';
export {
  type Answers,
  type FormState,
  formState,
  isSameState,
  missingFields,
  projectValues,
} from './form-state.ts';
export { mostRounds, settleForm } from './settle-form.ts';
