import type {
  OperationItem,
  OperationList,
  OperationListQuery,
  OperationResultPage,
  OperationResultsQuery,
} from '../../../schemas/generated/api-operations.ts';
import type { Engine } from '../../engine/index.ts';
import { AppError } from '../../errors.ts';
import type { Reader } from '../../store/port.ts';
import { requireRight } from '../access/index.ts';
import { pageOf } from '../definitions/index.ts';
import type { StoredOperation, StoredResult } from './collections.ts';
import { migrationOf, reasonOf } from './refusal-words.ts';
import type { OperationCtx } from './start-operation.ts';

const mostOperations = 50;
const pageSize = 100;

export function operationItem(operation: StoredOperation): OperationItem {
  const { _id: id, flow, work, state, by, note, total, done, refused } = operation;
  const { createdAt, endedAt } = operation;
  const counts = { total, done, refused };
  return { id, flow, work, state, by, note: note ?? null, ...counts, createdAt, endedAt };
}

async function requireOperation(reader: Pick<Reader, 'get'>, id: string): Promise<StoredOperation> {
  const operation = await reader.get<StoredOperation>('operations', id);
  if (!operation) throw new AppError('operation.not_found', { details: { operation: id } });
  return operation;
}

/** The newest first. */
export async function listOperations(
  ctx: OperationCtx,
  { flow, state }: OperationListQuery,
): Promise<OperationList> {
  requireRight(ctx, 'runs');
  const found = await ctx.store.find<StoredOperation>('operations', {
    filter: { ...(flow === undefined ? {} : { flow }), ...(state === undefined ? {} : { state }) },
    sort: [{ field: '_id', direction: -1 }],
    limit: mostOperations,
  });
  return { items: found.map(operationItem) };
}

/** Throws `operation.not_found`. */
export async function readOperation(ctx: OperationCtx, id: string): Promise<OperationItem> {
  requireRight(ctx, 'runs');
  return operationItem(await requireOperation(ctx.store, id));
}

/** The runs that are done stay done. Throws `operation.not_found`, `operation.ended`. */
export async function cancelOperation(ctx: OperationCtx, id: string): Promise<OperationItem> {
  requireRight(ctx, 'runs');
  return ctx.transaction(async (tx) => {
    const operation = await requireOperation(tx, id);
    if (operation.state !== 'running')
      throw new AppError('operation.ended', { details: { operation: id } });
    const ended = { state: 'cancelled' as const, endedAt: ctx.clock.now().toISOString() };
    await tx.patch('operations', id, ended);
    return operationItem({ ...operation, ...ended });
  });
}

/** What became of each run. Throws `operation.not_found`. */
export async function listResults(
  ctx: OperationCtx,
  deps: { engine: Pick<Engine, 'nodes'> },
  id: string,
  { state, cursor }: OperationResultsQuery,
): Promise<OperationResultPage> {
  requireRight(ctx, 'runs');
  const operation = await requireOperation(ctx.store, id);
  const page = await pageOf<StoredResult>(ctx.store, 'operation_results', {
    filter: { operation: id, ...(state === undefined ? {} : { state }) },
    sort: [{ field: '_id', direction: 1 }],
    limit: pageSize,
    cursor,
  });
  const migration = await migrationOf(ctx.store, deps, operation);
  const items = page.items.map((result) => ({
    run: result.run,
    state: result.state,
    code: result.code ?? null,
    detail: reasonOf(result, migration, ctx.locale),
  }));
  return { items, nextCursor: page.nextCursor };
}
