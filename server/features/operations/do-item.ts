import { errorCatalogue } from '../../../schemas/model/errors.ts';
import { say } from '../../../schemas/model/language.ts';
import type { Services } from '../../context.ts';
import type { Engine } from '../../engine/index.ts';
import { AppError } from '../../errors.ts';
import { StoreError, type Transaction } from '../../store/port.ts';
import type { StoredOperation, StoredResult } from './collections.ts';
import { type Item, workKinds } from './work-kinds.ts';

export interface DoCtx extends Pick<Services, 'store' | 'log'> {
  engine: Pick<Engine, 'operate'>;
}

/** Its operation was cancelled, or another server took it over. */
export class NotOurs extends Error {}

/** A run that is always changing just now is met this often. */
const tries = 20;

const resultId = (operation: StoredOperation, { id }: Item): string => `${operation._id}.${id}`;

/** Counting touches the operation, so that a cancellation and this cannot miss each other. */
async function countOne(
  tx: Transaction,
  operation: StoredOperation,
  result: StoredResult,
): Promise<void> {
  const current = await tx.get<StoredOperation>('operations', operation._id);
  if (current?.state !== 'running' || current.leaseUntil > operation.leaseUntil)
    throw new NotOurs();
  await tx.insert<StoredResult>('operation_results', result);
  await tx.increment('operations', operation._id, { [result.state]: 1 });
}

async function act(ctx: DoCtx, operation: StoredOperation, item: Item): Promise<void> {
  const { by: actor, note, work } = operation;
  const _id = resultId(operation, item);
  await ctx.store.transaction(async (tx) => {
    if (await tx.get('operation_results', _id)) return;
    const action = await workKinds[work.kind].actionOf(tx, operation, item);
    if (!action) return;
    await ctx.engine.operate(tx, item.run, action, { actor, ...(note ? { note } : {}) });
    const result = { _id, operation: operation._id, run: item.run, state: 'done' as const };
    await countOne(tx, operation, result);
  });
}

async function refuse(
  ctx: DoCtx,
  operation: StoredOperation,
  item: Item,
  { code, details }: AppError,
): Promise<void> {
  const _id = resultId(operation, item);
  await ctx.store.transaction(async (tx) => {
    if (await tx.get('operation_results', _id)) return;
    const detail = say(errorCatalogue[code], 'zh-CN', details);
    const told = { code, detail, details: details ?? {} };
    const { _id: id } = operation;
    await countOne(tx, operation, { _id, operation: id, run: item.run, state: 'refused', ...told });
  });
}

const isPassing = (error: unknown): boolean =>
  (error instanceof StoreError && error.problem === 'stale') ||
  (error instanceof AppError && error.code === 'run.busy');

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** Does one run of an operation, or keeps why it could not be done. Throws `NotOurs`, and what the store throws. */
export async function doItem(ctx: DoCtx, operation: StoredOperation, item: Item): Promise<void> {
  for (let count = 1; ; count += 1) {
    try {
      return await act(ctx, operation, item);
    } catch (error) {
      if (isPassing(error) && count < tries) await pause(10 * count);
      else if (error instanceof AppError) return refuse(ctx, operation, item, error);
      else if (isPassing(error))
        return refuse(ctx, operation, item, new AppError('run.busy', { details: {} }));
      else throw error;
    }
  }
}
