import type { Token } from '../../schemas/generated/run.ts';
import { AppError } from '../errors.ts';
import type { Outcome } from './advance.ts';
import { nodeOfGroup } from './groups.ts';
import { reasonOf } from './incidents.ts';
import type { Walk } from './walk-state.ts';

/** The body in one transaction that the token is in, the outermost first. */
export const atomicGroup = ({ plan }: Pick<Walk, 'plan'>, { groups }: Token): string | undefined =>
  groups?.find((group) => plan.node(nodeOfGroup(group))?.type.atomic);

const atomicLimit = 50;

/** What a body in one transaction may not do, whatever was checked before. */
export function requireInScope(walk: Walk, token: Token, outcome: Outcome): void {
  if (atomicGroup(walk, token) === undefined) return;
  walk.atomicNodes = (walk.atomicNodes ?? 0) + 1;
  const isHolding = outcome.kind === 'wait' && outcome.holds !== undefined;
  const isOutside = outcome.kind === 'call' || (outcome.kind === 'wait' && !isHolding);
  if (isOutside || (outcome.kind === 'go' && outcome.watch))
    throw new AppError('flow.scope_waits', { details: { node: token.node } });
  if (walk.atomicNodes > atomicLimit)
    throw new AppError('flow.scope_too_long', { details: { limit: atomicLimit } });
  if (outcome.kind === 'end' && outcome.error)
    throw new AppError('flow.scope_failed', { details: reasonOf(outcome.error) });
}
