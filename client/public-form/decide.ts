import { type FieldProblem, fieldFinding } from '../../schemas/model/field-messages.ts';
import type { FormPlan } from '../../schemas/model/form/form-plan.ts';
import {
  type Answers,
  type FormState,
  formState,
  isSameState,
  missingFields,
  projectValues,
} from '../../schemas/model/form/form-state.ts';
import type { PagePlan } from '../../schemas/model/form/page-plan.ts';
import type { Field } from '../../schemas/model/fields.ts';
import { normaliseValue } from '../../schemas/model/values.ts';
import type { Values } from './values.ts';

const mostRounds = 5;

/** Rules of the page that the server has to answer. */
export const hasServerRules = ({ rules }: PagePlan): boolean => Object.values(rules).includes(null);

export type AnswerRules = (page: PagePlan, record: Values) => Answers;

/** How rules are answered: fetched only for a page that has some. */
export async function loadRules({ rules }: PagePlan): Promise<AnswerRules> {
  if (Object.keys(rules).length === 0) return () => new Map();
  return (await import('./rules.ts')).answerRules;
}

/** Which fields are there and required, as the server decides it: a rule never sees what is hidden. */
export function decide(
  page: PagePlan,
  plan: FormPlan,
  given: Values,
  answerRules: AnswerRules,
): FormState {
  const answer = (record: Values) => answerRules(page, record);
  let state = formState(plan, answer(given));
  for (let round = 1; round < mostRounds; round += 1) {
    const next = formState(plan, answer(projectValues(plan, given, state)));
    const isSettled = isSameState(next, state);
    state = next;
    if (isSettled) break;
  }
  return state;
}

type Limit = [keyword: string, problem: FieldProblem, isBroken: (limit: number) => boolean];

function limitsFor(value: unknown): Limit[] {
  if (typeof value === 'number')
    return [
      ['minimum', 'minimum', (limit) => value < limit],
      ['maximum', 'maximum', (limit) => value > limit],
      ['exclusiveMinimum', 'above', (limit) => value <= limit],
      ['exclusiveMaximum', 'below', (limit) => value >= limit],
    ];
  if (typeof value === 'string') {
    const length = Array.from(value).length;
    return [
      ['minLength', 'min_length', (limit) => length < limit],
      ['maxLength', 'max_length', (limit) => length > limit],
    ];
  }
  if (Array.isArray(value))
    return [
      ['minItems', 'min_items', (limit) => value.length < limit],
      ['maxItems', 'max_items', (limit) => value.length > limit],
    ];
  return [];
}

function breaksPattern({ schema }: Field, value: unknown): boolean {
  if (typeof schema.pattern !== 'string' || typeof value !== 'string') return false;
  try {
    return !new RegExp(schema.pattern, 'u').test(value);
  } catch {
    return false;
  }
}

const patternProblems: Partial<Record<string, FieldProblem>> = {
  phone: 'format_phone',
  email: 'format_email',
};

function problemOf(field: Field, value: unknown): [FieldProblem, number?] | undefined {
  // The browser's own control writes it without a zone; the server reads it in its time zone.
  if (field.type === 'dateTime') return undefined;
  const read = normaliseValue(field, value);
  if ('problem' in read) {
    const limit = read.values?.limit;
    return typeof limit === 'number' ? [read.problem, limit] : [read.problem];
  }
  for (const [keyword, problem, isBroken] of limitsFor(read.value)) {
    const limit = field.schema[keyword];
    if (typeof limit === 'number' && isBroken(limit)) return [problem, limit];
  }
  return breaksPattern(field, read.value) ? [patternProblems[field.type] ?? 'pattern'] : undefined;
}

/** What is wrong with the answers so far, by field: said before anything is sent. */
export function problemsOf(
  page: PagePlan,
  plan: FormPlan,
  values: Values,
  state: FormState,
): Map<string, string> {
  const found = new Map<string, string>();
  for (const { pointer, detail } of missingFields(plan, values, state))
    found.set(pointer.slice(1), detail[page.locale]);
  for (const { field, label } of plan.fields) {
    const value = values[field.key];
    if (value === undefined || !state.visible.has(field.key)) continue;
    const problem = problemOf(field, value);
    if (!problem) continue;
    const [code, limit] = problem;
    const finding = fieldFinding('', code, label, limit === undefined ? {} : { limit });
    found.set(field.key, finding.detail[page.locale]);
  }
  return found;
}
