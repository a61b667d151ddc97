import { AppError } from '../../errors.ts';
import type { CollectionSpec, Doc, Transaction } from '../../store/port.ts';
import type { WriteCtx } from './change.ts';

/** While it stands, people may not change the record except through the run that holds it. */
export interface RecordLock extends Doc {
  /** The record's id is the lock's. */
  _id: string;
  run: string;
  title: { 'zh-CN': string; en: string };
  /** Names of the people who decide, for the sentence of the refusal. */
  who: string[];
}

export const lockCollection: CollectionSpec = { name: 'record_locks' };

/** Of several locks the last one tells who decides. */
export async function lockRecord(tx: Transaction, lock: RecordLock): Promise<void> {
  const held = await tx.get<RecordLock>('record_locks', lock._id);
  if (held) await tx.update<RecordLock>('record_locks', lock);
  else await tx.insert<RecordLock>('record_locks', lock);
}

export async function unlockRecord(tx: Transaction, record: string, run: string): Promise<void> {
  const held = await tx.get<RecordLock>('record_locks', record);
  if (held?.run === run) await tx.remove('record_locks', record);
}

/** Throws `record.locked` for a person; what flows and the lock's own tasks write goes through. */
export async function requireUnlocked(ctx: WriteCtx, tx: Transaction, id: string): Promise<void> {
  if (ctx.actor.kind !== 'user') return;
  const lock = await tx.get<RecordLock>('record_locks', id);
  if (!lock || lock.run === ctx.cause?.run) return;
  const who = lock.who.join(ctx.locale === 'zh-CN' ? '、' : ', ');
  throw new AppError('record.locked', {
    details: { title: lock.title[ctx.locale], who, run: lock.run },
  });
}
