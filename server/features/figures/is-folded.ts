import type { RollupPlan } from '../../../schemas/model/figures/index.ts';
import type { Rebuild } from './collections.ts';

/** What decides the accumulators of a rollup; when it changes they are made anew. */
export function definitionOf(plan: RollupPlan): string {
  const { agg, entity, via, field, where } = plan.rollup;
  return JSON.stringify([agg, entity, via, field ?? null, where ?? null, plan.field.scale ?? null]);
}

/**
 * Whether what a record at that hop contributes is counted now. Without a running back-fill everything is.
 * At the hop after the last, it says whether the owner's value is shown.
 */
export function isFolded(
  rebuild: Rebuild | undefined,
  plan: RollupPlan,
  hop: number,
  id: string,
): boolean {
  if (!rebuild) return true;
  if (rebuild.phase === 'clear' || rebuild.definition !== definitionOf(plan)) return false;
  const reached = rebuild.phase === 'show' ? plan.hops.length : rebuild.hop;
  return hop < reached || (hop === reached && id <= rebuild.cursor);
}
