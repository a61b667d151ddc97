export { type FormPlan, planForm, type PlannedField } from './form-plan.ts';
export {
  type Answers,
  type FormState,
  formState,
  isSameState,
  missingFields,
  projectValues,
} from './form-state.ts';
