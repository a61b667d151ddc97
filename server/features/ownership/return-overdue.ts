import type { PoolDocument } from '../../../schemas/generated/pool.ts';
import type { RecordDoc } from '../../catalog.ts';
import type { Ctx } from '../../context.ts';
import type { Transaction } from '../../store/port.ts';
import { notify } from '../notifications/index.ts';
import { changeOwner } from './change-owner.ts';
import type { Holding } from './collections.ts';
import { planReturn } from './plan-holding.ts';

type ReturnCtx = Pick<
  Ctx,
  'store' | 'catalog' | 'access' | 'actor' | 'clock' | 'locale' | 'figures' | 'settings'
>;

const batchSize = 50;

const latest = (...moments: (string | undefined)[]): string =>
  moments.reduce<string>((last, next) => (next !== undefined && next > last ? next : last), '');

/** When the owner last worked on the record: got it, edited it, or a follow-up pointed at it. */
async function workedAt(
  ctx: ReturnCtx,
  tx: Transaction,
  pool: PoolDocument,
  record: RecordDoc,
  holding: Holding,
): Promise<string> {
  const edited =
    pool.returns?.edits !== false && record._updatedBy === holding.owner
      ? record._updatedAt
      : undefined;
  const rule = pool.returns?.followUp;
  const followUps = rule && ctx.catalog.get(rule.entity);
  if (!followUps) return latest(holding.since, edited);
  const [newest] = await tx.find<RecordDoc>(followUps.collection, {
    filter: { [rule.field]: record._id, _deletedAt: null },
    sort: [{ field: '_createdAt', direction: -1 }],
    limit: 1,
  });
  return latest(holding.since, edited, newest?._createdAt);
}

const texts = {
  returned: {
    'zh-CN': '“{title}”超过保护期未跟进，已退回公海。',
    en: '"{title}" was not followed up in time and went back to the pool.',
  },
  remind: {
    'zh-CN': '“{title}”即将因未跟进退回公海，到期时间 {due}。',
    en: '"{title}" goes back to the pool at {due} unless you follow up.',
  },
};

async function poolOf(tx: Transaction, name: string): Promise<PoolDocument | undefined> {
  const [pool] = await tx.find('pools', { filter: { name }, limit: 1 });
  return pool as PoolDocument | undefined;
}

/** Deals with one holding whose time has come: worked on meanwhile → a new time, otherwise reminder or return. */
async function settle(ctx: ReturnCtx, tx: Transaction, id: string, now: string): Promise<void> {
  const holding = await tx.get<Holding>('holdings', id);
  const entity = holding && ctx.catalog.get(holding.entity);
  const isDue = (at: string | null | undefined): boolean => typeof at === 'string' && at <= now;
  if (!holding || !(isDue(holding.dueAt) || isDue(holding.remindAt))) return;
  const pool = await poolOf(tx, holding.pool);
  const record = entity && (await tx.get<RecordDoc>(entity.collection, id));
  if (
    !entity ||
    !pool ||
    !record ||
    record._deletedAt !== null ||
    record._owner !== holding.owner
  ) {
    await tx.patch('holdings', id, { dueAt: null, remindAt: null });
    return;
  }
  const plan = planReturn(pool, record, await workedAt(ctx, tx, pool, record, holding));
  if (!isDue(plan.dueAt) && !isDue(plan.remindAt)) {
    await tx.patch('holdings', id, { ...plan });
    return;
  }
  const values = { title: String(record[entity.titleField] ?? ''), due: plan.dueAt ?? '' };
  const about = { user: holding.owner ?? '', entity: entity.name, record: id, values };
  if (isDue(plan.dueAt)) {
    await changeOwner(ctx, tx, {
      entity: entity.name,
      id,
      owner: null,
      pool: pool.name,
      via: 'return',
    });
    await notify(ctx, tx, { ...about, text: texts.returned, key: `return:${id}:${holding.since}` });
    return;
  }
  await tx.patch('holdings', id, { dueAt: plan.dueAt, remindAt: null });
  await notify(ctx, tx, { ...about, text: texts.remind, key: `remind:${id}:${plan.dueAt}` });
}

/** Returns what nobody worked on in time and reminds owners before. Answers how many holdings were looked at. */
export async function returnOverdue(ctx: ReturnCtx): Promise<number> {
  const now = ctx.clock.now().toISOString();
  const found = new Set<string>();
  for (const field of ['dueAt', 'remindAt'] as const) {
    const due = await ctx.store.find<Holding>('holdings', {
      filter: { [field]: { $lte: now } },
      sort: [{ field, direction: 1 }],
      limit: batchSize,
      fields: ['pool'],
    });
    for (const holding of due) found.add(holding._id);
  }
  for (const id of found) await ctx.store.transaction((tx) => settle(ctx, tx, id, now));
  return found.size;
}
