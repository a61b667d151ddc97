import type { PoolDocument } from '../../../schemas/generated/pool.ts';
import type { RecordDoc } from '../../catalog.ts';
import type { Ctx } from '../../context.ts';
import { AppError } from '../../errors.ts';
import { StoreError, type Transaction } from '../../store/port.ts';
import { type Holding, nextReminder, poolNamed, withTimes } from '../holdings/index.ts';
import { notify } from '../notifications/index.ts';
import { changeOwner } from './change-owner.ts';
import { returnTexts } from './return-texts.ts';

type ReturnCtx = Pick<
  Ctx,
  'store' | 'catalog' | 'access' | 'actor' | 'clock' | 'locale' | 'figures' | 'settings' | 'log'
>;

const batchSize = 50;
/** After which one that could not be returned is tried again. */
const retryMs = 5 * 60_000;

/** `YYYY-MM-DD HH:mm` of a moment in the zone, as both languages read it. */
const momentIn = (timeZone: string, at: string): string =>
  new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'short' }).format(
    new Date(at),
  );

const isDue = (at: string | null | undefined, now: string): boolean =>
  typeof at === 'string' && at <= now;

/** When somebody last followed the record up, where the write of the follow-up could not tell the pool. */
async function followedUpAt(
  ctx: ReturnCtx,
  tx: Transaction,
  pool: PoolDocument,
  record: RecordDoc,
): Promise<string> {
  const rule = pool.returns?.followUp;
  const followUps = rule && ctx.catalog.get(rule.entity);
  if (!followUps) return '';
  const [newest] = await tx.find<RecordDoc>(followUps.collection, {
    filter: { [rule.field]: record._id, _deletedAt: null },
    sort: [{ field: '_createdAt', direction: -1 }],
    limit: 1,
  });
  return newest?._createdAt ?? '';
}

/** What the return needs of a holding whose record its owner still has. */
interface Due {
  holding: Holding;
  pool: PoolDocument;
  record: RecordDoc;
  title: string;
}

async function dueOf(ctx: ReturnCtx, tx: Transaction, holding: Holding): Promise<Due | undefined> {
  const entity = ctx.catalog.get(holding.entity);
  const pool = await poolNamed(tx, holding.pool);
  const record = entity && (await tx.get<RecordDoc>(entity.collection, holding._id));
  if (!pool || !record || record._deletedAt !== null || record._owner !== holding.owner)
    return undefined;
  return { holding, pool, record, title: String(record[entity.titleField] ?? '') };
}

async function giveBack(ctx: ReturnCtx, tx: Transaction, due: Due, planned: Holding) {
  const { pool, record, title } = due;
  const rule = pool.returns?.rules?.find(({ id }) => id === planned.rule);
  await changeOwner(ctx, tx, {
    entity: record._entity,
    id: record._id,
    owner: null,
    pool: pool.name,
    via: 'return',
    reason: planned.rule ?? 'protection',
  });
  await notify(ctx, tx, {
    user: planned.owner ?? '',
    entity: record._entity,
    record: record._id,
    text: rule ? returnTexts.returnedBy : returnTexts.returned,
    values: { title, rule: rule?.label.en ?? '', ruleZh: rule?.label['zh-CN'] ?? '' },
    key: `return:${record._id}:${planned.since}`,
  });
}

async function remind(ctx: ReturnCtx, tx: Transaction, due: Due, planned: Holding, now: string) {
  const { pool, record, title } = due;
  await tx.update('holdings', { ...planned, remindAt: nextReminder(pool, planned.dueAt, now) });
  await notify(ctx, tx, {
    user: planned.owner ?? '',
    entity: record._entity,
    record: record._id,
    text: returnTexts.remind,
    values: { title, due: momentIn(ctx.settings.APP_TIME_ZONE, planned.dueAt ?? now) },
    key: `remind:${record._id}:${planned.dueAt}:${due.holding.remindAt}`,
  });
}

/** Deals with one holding whose time has come: worked on meanwhile → a new time, otherwise reminder or return. */
async function settle(ctx: ReturnCtx, tx: Transaction, id: string, now: string): Promise<void> {
  const holding = await tx.get<Holding>('holdings', id);
  if (!holding || !(isDue(holding.dueAt, now) || isDue(holding.remindAt, now))) return;
  const due = await dueOf(ctx, tx, holding);
  if (!due) return tx.patch('holdings', id, { dueAt: null, remindAt: null });
  const followed = await followedUpAt(ctx, tx, due.pool, due.record);
  const known = holding.workedAt ?? holding.since;
  const workedAt = followed > known ? followed : known;
  const planned = withTimes(due.pool, due.record, { ...holding, workedAt }, now);
  if (isDue(planned.dueAt, now)) return giveBack(ctx, tx, due, planned);
  if (isDue(planned.remindAt, now)) return remind(ctx, tx, due, planned, now);
  await tx.update('holdings', planned);
}

/** One that fails is logged, stays due and is left alone for a while: it must not keep the others. */
async function settleOne(ctx: ReturnCtx, id: string, now: Date): Promise<number> {
  try {
    await ctx.store.transaction((tx) => settle(ctx, tx, id, now.toISOString()));
    return 1;
  } catch (error) {
    if (error instanceof AppError && error.code === 'catalog.changed') throw error;
    ctx.log.error({ err: error, record: id }, 'returning a record failed');
    if (error instanceof StoreError && error.problem === 'unavailable') return 0;
    await leaveAlone(ctx, id, now);
    return 1;
  }
}

async function leaveAlone({ store }: ReturnCtx, id: string, now: Date): Promise<void> {
  const retryAt = new Date(now.getTime() + retryMs).toISOString();
  await store.transaction(async (tx) => {
    if (await tx.get('holdings', id)) await tx.patch('holdings', id, { retryAt });
  });
}

/** Returns what nobody worked on in time and reminds owners before. Answers how many holdings are not due any more, or not now. */
export async function returnOverdue(ctx: ReturnCtx): Promise<number> {
  const moment = ctx.clock.now();
  const now = moment.toISOString();
  const found = new Set<string>();
  for (const field of ['dueAt', 'remindAt'] as const) {
    const due = await ctx.store.find<Holding>('holdings', {
      filter: { [field]: { $lte: now }, $or: [{ retryAt: null }, { retryAt: { $lte: now } }] },
      sort: [{ field, direction: 1 }],
      limit: batchSize,
      fields: ['pool'],
    });
    for (const holding of due) found.add(holding._id);
  }
  let seen = 0;
  for (const id of found) seen += await settleOne(ctx, id, moment);
  return seen;
}
