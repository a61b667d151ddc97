import type { Ctx } from '../../context.ts';
import type { Transaction } from '../../store/port.ts';
import { notify } from '../notifications/index.ts';
import type { StoredEndpoint } from './collections.ts';

const day = 24 * 3_600_000;
/** An endpoint that did nothing but fail for so long is called no more. */
export const patience = 5 * day;
/** The same news again is not written within this time, so that a busy endpoint is no busy document. */
const newsAfter = 60_000;

type Health = Pick<
  StoredEndpoint,
  'state' | 'failingSince' | 'lastSuccessAt' | 'lastFailureAt' | 'lastFailure' | 'disabledAt'
>;

const isOld = (at: string | null, now: Date): boolean =>
  at === null || now.getTime() - new Date(at).getTime() >= newsAfter;

/** What a call says about its endpoint; undefined when it is no news. `failure`: what it met, null for a success. */
export function healthAfter(
  { failingSince, lastSuccessAt, lastFailureAt, state }: Health,
  failure: string | null,
  now: Date,
): Partial<Health> | undefined {
  const at = now.toISOString();
  if (failure === null) {
    if (failingSince === null && !isOld(lastSuccessAt, now)) return undefined;
    return { lastSuccessAt: at, failingSince: null };
  }
  const since = failingSince ?? at;
  const isOver = state === 'active' && now.getTime() - new Date(since).getTime() >= patience;
  if (failingSince !== null && !isOver && !isOld(lastFailureAt, now)) return undefined;
  const failed = { failingSince: since, lastFailureAt: at, lastFailure: failure };
  return isOver ? { ...failed, state: 'disabled', disabledAt: at } : failed;
}

interface Holder {
  _id: string;
  roles: string[];
  [field: string]: unknown;
}

/** Tells the administrators, each once. */
async function tellDisabled(
  ctx: Pick<Ctx, 'clock'>,
  tx: Transaction,
  { name, label, disabledAt }: StoredEndpoint,
): Promise<void> {
  const users = await tx.find<Holder>('users', { filter: { active: true }, limit: 10_000 });
  const text = {
    'zh-CN': `端点“${label['zh-CN']}”连续多天只有失败，已停用。对方恢复后，在设置中启用它。`,
    en: `The endpoint ${label.en} only failed for days and is disabled. Enable it under Settings when the other side is back.`,
  };
  const key = `endpoint:${name}:${disabledAt ?? ''}`;
  for (const { _id: user, roles } of users)
    if (roles.includes('admin')) await notify(ctx, tx, { user, text, key });
}

/** Remembers how a call went; disables an endpoint that only failed for days, with a notice to the administrators. */
export async function keepHealth(
  ctx: Pick<Ctx, 'clock' | 'store'>,
  endpoint: StoredEndpoint,
  failure: string | null,
): Promise<void> {
  const now = ctx.clock.now();
  if (!healthAfter(endpoint, failure, now)) return;
  await ctx.store.transaction(async (tx) => {
    const current = await tx.get<StoredEndpoint>('endpoints', endpoint._id);
    const health = current && healthAfter(current, failure, now);
    if (!current || !health) return;
    const next = { ...current, ...health };
    await tx.update<StoredEndpoint>('endpoints', next);
    if (health.state === 'disabled') await tellDisabled(ctx, tx, next);
  });
}
