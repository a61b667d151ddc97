import { checkValues } from '../../schemas/model/form/check-values.ts';
import type { FormPlan } from '../../schemas/model/form/form-plan.ts';
import type { Answers, FormState } from '../../schemas/model/form/form-state.ts';
import type { PagePlan } from '../../schemas/model/form/page-plan.ts';
import { settleForm } from '../../schemas/model/form/settle-form.ts';
import type { Values } from './values.ts';

/** Rules of the page that the server has to answer. */
export const hasServerRules = ({ rules }: PagePlan): boolean => Object.values(rules).includes(null);

export type AnswerRules = (page: PagePlan, record: Values) => Answers;

/** How rules are answered: fetched only for a page that has some. */
export async function loadRules({ rules }: PagePlan): Promise<AnswerRules> {
  if (Object.keys(rules).length === 0) return () => new Map();
  return (await import('./rules.ts')).answerRules;
}

export const decide = (
  page: PagePlan,
  plan: FormPlan,
  given: Values,
  answerRules: AnswerRules,
): FormState => settleForm(plan, given, (record) => answerRules(page, record));

/** A browser's control writes a moment without its zone, which the server adds. */
const withZone = (type: string, value: unknown): unknown =>
  type === 'dateTime' && typeof value === 'string' && /T\d\d:\d\d(?::\d\d)?$/.test(value)
    ? `${value}Z`
    : value;

/** What is wrong with the answers so far, by field: said before anything is sent. */
export function problemsOf(
  page: PagePlan,
  plan: FormPlan,
  values: Values,
  state: FormState,
): Map<string, string> {
  const zoned = Object.fromEntries(
    plan.fields.map(({ field }) => [field.key, withZone(field.type, values[field.key])]),
  );
  const problems = new Map<string, string>();
  for (const { pointer, detail } of checkValues(plan, zoned, state, page.locale)) {
    const key = pointer.split('/')[1] ?? '';
    if (!problems.has(key)) problems.set(key, detail);
  }
  return problems;
}
