import type { OperationItem } from '../../../schemas/generated/api-operations.ts';
import type { BulkOperation } from '../../../schemas/generated/api-runs.ts';
import type { StoredIncident } from '../../engine/index.ts';
import { AppError } from '../../errors.ts';
import { requireRight } from '../access/index.ts';
import { type OperationCtx, startOperation } from '../operations/index.ts';

/**
 * Answers every open incident of one cause in the same way, in the background. Throws `auth.forbidden`,
 * `incident.not_found` when none is open.
 */
export async function resolveIncidents(
  ctx: OperationCtx,
  fingerprint: string,
  { action, note }: BulkOperation,
): Promise<OperationItem> {
  requireRight(ctx, 'runs');
  const [one] = await ctx.store.find<StoredIncident>('incidents', {
    filter: { fingerprint, state: 'open' },
    limit: 1,
  });
  if (!one) throw new AppError('incident.not_found', { details: { fingerprint } });
  return startOperation(ctx, {
    flow: one.flow,
    work: { kind: 'resolve', fingerprint, action },
    note,
  });
}
