import type { Ownership, OwnershipChange } from '../../../schemas/generated/api-records.ts';
import type { EventDocument } from '../../../schemas/generated/event.ts';
import type { PoolDocument } from '../../../schemas/generated/pool.ts';
import type { Ctx } from '../../context.ts';
import type { Doc } from '../../store/port.ts';
import { coolingUntil, type Holding, poolNamed } from '../holdings/index.ts';
import { loadVisible, requireReadable } from '../records/index.ts';
import { ruleLabel } from './rule-label.ts';

const mostEvents = 1000;

type LoggedEvent = EventDocument & Doc;

function changeOf({ at, actor, cause, changed, after }: LoggedEvent): OwnershipChange | undefined {
  const owner = changed.find(({ field }) => field === '_owner');
  if (!owner) return undefined;
  const reason = cause?.reason;
  return {
    at,
    actor,
    from: (owner.before as string | null | undefined) ?? null,
    to: (owner.after as string | null | undefined) ?? null,
    pool: (after?._pool as string | null | undefined) ?? null,
    ...(reason === undefined ? {} : { reason }),
  };
}

function coolDownOf(
  { directory, clock }: Pick<Ctx, 'directory' | 'clock'>,
  pool: PoolDocument | undefined,
  holding: Holding | undefined,
): Ownership['coolDown'] {
  if (!pool || !holding || holding.owner !== null) return [];
  const people = new Set([...Object.keys(holding.lost ?? {}), holding.previousOwner ?? '']);
  return [...people].flatMap((user) => {
    const until = coolingUntil(pool, holding, user, clock.now());
    return until ? [{ user, name: directory.user(user)?.name ?? '', until }] : [];
  });
}

function returnsOf(pool: PoolDocument | undefined, holding: Holding | undefined) {
  if (!pool || !holding?.dueAt) return null;
  const { dueAt: at, rule, remindAt } = holding;
  return { at, rule: ruleLabel(pool, rule), remindAt };
}

/** Whose a record is, when and why it goes back to its pool, and whose it was. Throws `record.not_found`. */
export async function readOwnership(ctx: Ctx, name: string, id: string): Promise<Ownership> {
  const entity = requireReadable(ctx, name);
  const record = await loadVisible(ctx, ctx.store, entity, id);
  const holding = await ctx.store.get<Holding>('holdings', id);
  const pool = holding && (await poolNamed(ctx.store, holding.pool));
  const events = await ctx.store.find<LoggedEvent>('events', {
    filter: { record: id, entity: name },
    sort: [{ field: 'seq', direction: -1 }],
    fields: ['at', 'actor', 'cause', 'changed', 'after'],
    limit: mostEvents,
  });
  return {
    owner: record._owner,
    pool: record._pool ?? holding?.pool ?? null,
    since: record._owner === null ? null : (holding?.since ?? null),
    returns: returnsOf(pool, holding),
    coolDown: coolDownOf(ctx, pool, holding),
    items: events.map(changeOf).filter((change) => change !== undefined),
  };
}
