import type { MigrationBody } from '../../../schemas/generated/api-flows.ts';
import type { OperationItem } from '../../../schemas/generated/api-operations.ts';
import { AppError } from '../../errors.ts';
import { requireRight } from '../access/index.ts';
import { startOperation } from '../operations/index.ts';
import { requireVersion } from './change-version.ts';
import { previewMigration } from './preview-migration.ts';
import { type FlowCtx, type FlowDeps, requireFlow } from './save-flow.ts';

/**
 * Takes the open runs of one version to another in the background; one that cannot go stays and is told. Throws what the
 * preview throws, `migration.same_version`.
 */
export async function migrateRuns(
  ctx: FlowCtx,
  deps: FlowDeps,
  id: string,
  body: MigrationBody,
): Promise<OperationItem> {
  const { from, to, mapping } = await previewMigration(ctx, deps, id, body);
  if (from === to) throw new AppError('migration.same_version', { details: { version: to } });
  return startOperation(ctx, {
    flow: id,
    work: { kind: 'migrate', from, to, mapping },
    note: body.note,
  });
}

/** Ends the open runs of one version in the background. */
export async function cancelRuns(
  ctx: FlowCtx,
  id: string,
  { version, note }: { version: number; note?: string },
): Promise<OperationItem> {
  requireRight(ctx, 'runs');
  await requireFlow(ctx.store, id);
  await requireVersion(ctx.store, id, version);
  return startOperation(ctx, { flow: id, work: { kind: 'cancel', version }, note });
}
