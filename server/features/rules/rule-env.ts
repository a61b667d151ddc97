import type { Ctx } from '../../context.ts';
import type { ExpressionEnv } from '../../../schemas/model/expressions/env.ts';

/** What an expression knows besides its record, for the person who asks and at this moment. */
export function ruleEnv(ctx: Pick<Ctx, 'actor' | 'clock' | 'settings'>): ExpressionEnv {
  const { actor } = ctx;
  const now = ctx.clock.now().toISOString();
  const user =
    actor.kind === 'user' ? { user: { id: actor.id, team: actor.team, roles: actor.roles } } : {};
  return { now, timeZone: ctx.settings.APP_TIME_ZONE, ...user };
}
