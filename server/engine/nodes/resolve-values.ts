import type { NodeContext } from '../node-type.ts';
import type { Values } from './settings.ts';

/** Each value computed; one that has none becomes null. */
export async function resolveValues(
  ctx: Pick<NodeContext, 'resolve'>,
  values: Values,
): Promise<Record<string, unknown>> {
  const resolved: Record<string, unknown> = {};
  for (const [field, value] of Object.entries(values))
    resolved[field] = (await ctx.resolve(value)) ?? null;
  return resolved;
}
