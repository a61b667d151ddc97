import { isDeepStrictEqual } from 'node:util';
import type {
  CheckedRule,
  CheckRule,
  RuleCaseResult,
  RuleProblem,
} from '../../../schemas/generated/api-rules.ts';
import type { RuleCase, RuleLogic } from '../../../schemas/generated/rule.ts';
import { checkTable } from '../../../schemas/model/decision-table/check-table.ts';
import { nameOfOutput } from '../../../schemas/model/decision-table/option-names.ts';
import { analyseExpression } from '../../../schemas/model/expressions/analyse-expression.ts';
import type { Scope } from '../../../schemas/model/expressions/scope.ts';
import { type Locale, say } from '../../../schemas/model/language.ts';
import { errorCatalogue } from '../../../schemas/model/errors.ts';
import type { Ctx } from '../../context.ts';
import { requireReadable, visibleFields } from '../records/index.ts';
import { evaluateLogic } from './evaluate-logic.ts';
import { ruleEnv } from './rule-env.ts';
import { fromExpression, fromTable } from './rule-problems.ts';

/** A rule as it stands in the editor. */
export type Draft = CheckRule;

function checkLogic(logic: RuleLogic, scope: Scope, locale: Locale): RuleProblem[] {
  if (logic.kind === 'table')
    return checkTable(logic.table, scope).map((problem) =>
      fromTable(problem, '/logic/table', locale),
    );
  const expected = logic.result === 'any' ? undefined : logic.result;
  const { problems } = analyseExpression(logic.expression, scope, expected);
  return problems.map((problem) => fromExpression(problem, '/logic/expression', locale));
}

async function runCase(
  ctx: Ctx,
  { logic, scope }: { logic: RuleLogic; scope: Scope },
  given: RuleCase,
): Promise<RuleCaseResult> {
  const env = {
    ...ruleEnv(ctx),
    ...(given.now ? { now: given.now } : {}),
    ...(given.before ? { before: given.before } : {}),
  };
  const { value, rows } = await evaluateLogic(ctx, { logic, scope, record: given.record, env });
  const passed = isDeepStrictEqual(value ?? null, given.expected ?? null);
  return { name: given.name, passed, value: value ?? null, ...(rows ? { rows } : {}) };
}

/** What a rule gives, in words where its columns have any. */
function sayGiven(logic: RuleLogic, value: unknown, locale: Locale): string {
  if (logic.kind !== 'table' || typeof value !== 'object' || value === null)
    return JSON.stringify(value ?? null);
  const given = value as Record<string, unknown>;
  const said = logic.table.outputs.map((output) => {
    const { name, label } = output;
    const one = nameOfOutput(output, given[name])?.[locale] ?? given[name];
    return `${label?.[locale] ?? name} ${typeof one === 'string' ? one : JSON.stringify(one ?? null)}`;
  });
  return said.join(locale === 'en' ? ', ' : '、');
}

/** How a case that fails is told to the one who saves the rule. */
export function caseProblem(
  logic: RuleLogic,
  { result, given, index }: { result: RuleCaseResult; given: RuleCase; index: number },
  locale: Locale,
): RuleProblem {
  const details = {
    name: given.name,
    expected: sayGiven(logic, given.expected, locale),
    actual: sayGiven(logic, result.value, locale),
  };
  const detail = say(errorCatalogue['rule.case_failed'], locale, details);
  return { severity: 'error', pointer: `/cases/${index}`, code: 'rule.case_failed', detail };
}

/** Every mistake of a rule, and how its cases come out; cases run only when there is no mistake. */
export async function checkRule(
  ctx: Ctx,
  { entity, logic, cases = [] }: Draft,
): Promise<CheckedRule> {
  const scope: Scope = {
    fields: visibleFields(ctx, requireReadable(ctx, entity)),
    before: true,
    user: true,
  };
  const problems = checkLogic(logic, scope, ctx.locale);
  if (problems.some(({ severity }) => severity === 'error')) return { problems, cases: [] };
  const results = await Promise.all(cases.map((given) => runCase(ctx, { logic, scope }, given)));
  return { problems, cases: results };
}
