import type { RuleUses } from '../../../schemas/generated/api-rules.ts';
import type { Ctx } from '../../context.ts';
import { requireRight } from '../access/index.ts';
import { flowUses } from './flow-uses.ts';
import { ruleDefinitions } from './rule-definitions.ts';

/** Where flows use the rule, for those who may change it. Throws `definition.not_found`. */
export async function listRuleUses(ctx: Ctx, name: string): Promise<RuleUses> {
  requireRight(ctx, 'definitions');
  return { items: await flowUses(ctx.store, await ruleDefinitions.read(ctx, name)) };
}
