import type {
  TargetChange,
  TargetList,
  TargetListQuery,
} from '../../../schemas/generated/api-targets.ts';
import type { TargetDocument } from '../../../schemas/generated/target.ts';
import type { Ctx } from '../../context.ts';
import { AppError } from '../../errors.ts';
import { problemAt } from '../../problem-at.ts';
import type { Doc } from '../../store/port.ts';

type StoredTarget = TargetDocument & Doc;

/** Counts for everybody without one of their own. */
const everybody = null;

const targetId = (owner: string | null, period: string, measure: string) =>
  `${owner ?? 'everybody'}:${period}:${measure}`;

/** Oneself, or with the right `users` somebody else. Throws `auth.forbidden`. */
function requireOwner(
  { actor, access }: Pick<Ctx, 'actor' | 'access'>,
  wanted: string | null | undefined,
): string | null {
  const own = actor.id ?? null;
  const owner = wanted === undefined ? own : wanted;
  if (owner !== own && !access.has('users')) throw new AppError('auth.forbidden');
  return owner;
}

/** What counts for that person in that month: their own targets, and everybody's where they have none. */
export async function listTargets(
  ctx: Pick<Ctx, 'actor' | 'access' | 'store'>,
  { period, owner: wanted }: TargetListQuery,
): Promise<TargetList> {
  const owner = requireOwner(ctx, wanted);
  const found = await ctx.store.find<StoredTarget>('targets', {
    filter: { period, $or: [{ owner }, { owner: everybody }] },
    limit: 100,
  });
  const own = found.filter((target) => target.owner !== everybody);
  const isSet = new Set(own.map(({ measure }) => measure));
  const shared = found.filter((item) => item.owner === everybody && !isSet.has(item.measure));
  return {
    items: [...own, ...shared].map(({ measure, value, owner: of }) => ({
      measure,
      value,
      isOwn: of !== everybody,
    })),
  };
}

/** Sets or removes one target. Throws `auth.forbidden`, and `request.invalid` for somebody who does not exist. */
export async function setTarget(
  ctx: Pick<Ctx, 'actor' | 'access' | 'directory' | 'locale' | 'transaction'>,
  { period, measure, value, owner: wanted }: TargetChange,
): Promise<undefined> {
  const owner = requireOwner(ctx, wanted);
  if (owner !== everybody && !ctx.directory.user(owner))
    throw new AppError('request.invalid', {
      problems: [problemAt('/owner', 'user.not_found', ctx.locale)],
    });
  const _id = targetId(owner, period, measure);
  return ctx.transaction(async (tx) => {
    if (value === null) await tx.remove('targets', _id);
    else if (await tx.get('targets', _id)) await tx.patch('targets', _id, { value });
    else await tx.insert<StoredTarget>('targets', { _id, owner, period, measure, value });
    return undefined;
  });
}
