import type { StoredRun } from '../../../engine/index.ts';
import type { NodeContext } from '../../../engine/node-type.ts';

/** Who did what started the run, or the first of the runs that called each other. */
async function starterOf({ run, tx }: Pick<NodeContext, 'run' | 'tx'>): Promise<string | null> {
  let at: StoredRun | undefined = run;
  while (at) {
    const { kind, id } = at.trigger.actor;
    if (kind === 'user' && typeof id === 'string') return id;
    at = at.parent && (await tx.get<StoredRun>('runs', at.parent.run));
  }
  return null;
}

/** Who asks: whoever did what started the run, otherwise who made the record or owns it. */
export async function applicantOf(ctx: NodeContext): Promise<string | null> {
  const starter = await starterOf(ctx);
  if (starter !== null) return starter;
  const record = await ctx.record();
  return record?._createdBy ?? record?._owner ?? null;
}
