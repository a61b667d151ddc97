import type { ImportStatus } from '../../../schemas/generated/api-imports.ts';
import type { Ctx } from '../../context.ts';
import { AppError } from '../../errors.ts';
import { importStatus, requireImport } from './read-imports.ts';

/** Stops an import; rows that landed stay. Throws `import.not_found`, `import.ended`. */
export function cancelImport(ctx: Ctx, id: string): Promise<ImportStatus> {
  return ctx.transaction(async (tx) => {
    const document = await requireImport(ctx, tx, id);
    if (document.state !== 'queued' && document.state !== 'running')
      throw new AppError('import.ended');
    const cancelled = {
      ...document,
      _rev: document._rev + 1,
      state: 'cancelled' as const,
      endedAt: ctx.clock.now().toISOString(),
      leaseUntil: '',
    };
    await tx.update('imports', cancelled, document._rev);
    return importStatus(cancelled);
  });
}
