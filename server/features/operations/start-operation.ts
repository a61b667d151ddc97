import type { OperationItem } from '../../../schemas/generated/api-operations.ts';
import type { OperationWork } from '../../../schemas/generated/operation.ts';
import type { Ctx } from '../../context.ts';
import { newId } from '../../ids.ts';
import { requireRight } from '../access/index.ts';
import { eventActor } from '../records/index.ts';
import type { StoredOperation } from './collections.ts';
import { operationItem } from './read-operations.ts';
import { workKinds } from './work-kinds.ts';

export type OperationCtx = Pick<
  Ctx,
  'access' | 'actor' | 'clock' | 'locale' | 'store' | 'transaction'
>;

/** Begins work on many runs in the background. Throws `auth.forbidden` without the right `runs`. */
export async function startOperation(
  ctx: OperationCtx,
  { flow, work, note }: { flow: string; work: OperationWork; note?: string | undefined },
): Promise<OperationItem> {
  requireRight(ctx, 'runs');
  const operation: StoredOperation = {
    _id: newId(),
    _rev: 1,
    flow,
    work,
    state: 'running',
    by: eventActor(ctx.actor),
    ...(note ? { note } : {}),
    total: 0,
    done: 0,
    refused: 0,
    after: '',
    createdAt: ctx.clock.now().toISOString(),
    endedAt: null,
    leaseUntil: '',
  };
  const total = await workKinds[work.kind].count(ctx.store, operation);
  return ctx.transaction(async (tx) =>
    operationItem(await tx.insert<StoredOperation>('operations', { ...operation, total })),
  );
}
