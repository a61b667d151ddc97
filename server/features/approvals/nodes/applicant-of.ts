import type { NodeContext } from '../../../engine/node-type.ts';

/** Who asks: whoever did what started the run, otherwise who made the record or owns it. */
export async function applicantOf(ctx: NodeContext): Promise<string | null> {
  const { kind, id } = ctx.run.trigger.actor;
  if (kind === 'user' && typeof id === 'string') return id;
  const record = await ctx.record();
  return record?._createdBy ?? record?._owner ?? null;
}
