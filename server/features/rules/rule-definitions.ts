import type { RuleDefinition } from '../../../schemas/generated/rule.ts';
import type { Ctx } from '../../context.ts';
import type { Problem } from '../../errors.ts';
import { problemAt } from '../../problem-at.ts';
import { createDefinitionStore } from '../definitions/index.ts';
import { caseProblem, checkRule } from './check-rule.ts';
import { refusals } from './rule-problems.ts';

/** A rule is saved without mistakes and with all of its cases passing. */
async function check(ctx: Ctx, rule: RuleDefinition): Promise<Problem[]> {
  if (!ctx.catalog.get(rule.entity)) {
    return [problemAt('/entity', 'entity.not_found', ctx.locale, { entity: rule.entity })];
  }
  const { problems, cases } = await checkRule(ctx, rule);
  const failed = cases.flatMap((result, index) => {
    const given = rule.cases?.[index];
    return given && !result.passed ? [caseProblem(result, given, index, ctx.locale)] : [];
  });
  return refusals([...problems, ...failed]);
}

export const ruleDefinitions = createDefinitionStore<RuleDefinition>({
  collection: 'rules',
  right: 'definitions',
  check,
  isVisible: (ctx, rule) => ctx.access.entity(rule.entity).read !== 'none',
});
