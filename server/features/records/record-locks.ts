import { AppError } from '../../errors.ts';
import type { CollectionSpec, Doc, Transaction } from '../../store/port.ts';
import type { WriteCtx } from './change.ts';

export interface RecordLock {
  /** The approval that holds it. */
  by: string;
  run: string;
  title: { 'zh-CN': string; en: string };
  /** Names of the people who decide, for the sentence of the refusal. */
  who: string[];
}

/**
 * While one of them stands, people may not change the record except through the runs that hold it. The record's id is
 * the document's; it goes with the last of its locks.
 */
interface RecordLocks extends Doc {
  locks: RecordLock[];
}

export const lockCollection: CollectionSpec = { name: 'record_locks' };

const without = (held: RecordLocks | undefined, by: string): RecordLock[] =>
  (held?.locks ?? []).filter((lock) => lock.by !== by);

/** Of several locks the last one tells who decides. */
export async function lockRecord(tx: Transaction, record: string, lock: RecordLock): Promise<void> {
  const held = await tx.get<RecordLocks>('record_locks', record);
  const next = { _id: record, locks: [...without(held, lock.by), lock] };
  if (held) await tx.update<RecordLocks>('record_locks', next);
  else await tx.insert<RecordLocks>('record_locks', next);
}

export async function unlockRecord(tx: Transaction, record: string, by: string): Promise<void> {
  const held = await tx.get<RecordLocks>('record_locks', record);
  if (!held?.locks.some((lock) => lock.by === by)) return;
  const locks = without(held, by);
  if (locks.length > 0) await tx.update<RecordLocks>('record_locks', { ...held, locks });
  else await tx.remove('record_locks', record);
}

/** Throws `record.locked` for a person; what flows and the tasks of a lock's run write goes through. */
export async function requireUnlocked(
  ctx: Pick<WriteCtx, 'actor' | 'cause' | 'locale'>,
  tx: Pick<Transaction, 'get'>,
  id: string,
): Promise<void> {
  if (ctx.actor.kind !== 'user') return;
  const { locks = [] } = (await tx.get<RecordLocks>('record_locks', id)) ?? {};
  const lock = locks.at(-1);
  if (!lock || locks.some(({ run }) => run === ctx.cause?.run)) return;
  const who = lock.who.join(ctx.locale === 'zh-CN' ? '、' : ', ');
  throw new AppError('record.locked', {
    details: { title: lock.title[ctx.locale], who, run: lock.run },
  });
}
