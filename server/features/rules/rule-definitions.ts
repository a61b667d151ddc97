import type { RuleDefinition } from '../../../schemas/generated/rule.ts';
import type { Ctx } from '../../context.ts';
import { AppError, type Problem } from '../../errors.ts';
import { problemAt } from '../../problem-at.ts';
import type { Reader } from '../../store/port.ts';
import { createDefinitionStore } from '../definitions/index.ts';
import { caseProblem, checkRule } from './check-rule.ts';
import { flowUses } from './flow-uses.ts';
import { refusals } from './rule-problems.ts';

/** A rule is saved without mistakes and with all of its cases passing. */
async function check(ctx: Ctx, rule: RuleDefinition): Promise<Problem[]> {
  if (!ctx.catalog.get(rule.entity)) {
    return [problemAt('/entity', 'entity.not_found', ctx.locale, { entity: rule.entity })];
  }
  const { problems, cases } = await checkRule(ctx, rule);
  const failed = cases.flatMap((result, index) => {
    const given = rule.cases?.[index];
    return given && !result.passed
      ? [caseProblem(rule.logic, { result, given, index }, ctx.locale)]
      : [];
  });
  return refusals([...problems, ...failed]);
}

/** Throws `rule.in_use`, which names the flows. */
async function refuseWhileUsed(
  ctx: Ctx,
  reader: Pick<Reader, 'find'>,
  rule: RuleDefinition,
): Promise<void> {
  const uses = await flowUses(reader, rule);
  if (uses.length === 0) return;
  const flows = [...new Set(uses.map(({ label }) => label[ctx.locale]))].join(
    ctx.locale === 'en' ? ', ' : '、',
  );
  const details = { rule: rule.name, label: rule.label[ctx.locale], flows, uses };
  throw new AppError('rule.in_use', { details });
}

export const ruleDefinitions = createDefinitionStore<RuleDefinition>({
  collection: 'rules',
  right: 'definitions',
  check,
  refuseRemoval: refuseWhileUsed,
  isVisible: (ctx, rule) => ctx.access.entity(rule.entity).read !== 'none',
});
