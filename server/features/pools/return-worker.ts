import type { Ctx, Services } from '../../context.ts';
import { fullAccess } from '../access/index.ts';
import { withCurrentCatalog } from '../entities/index.ts';
import { createReplanning, returnOverdue } from '../ownership/index.ts';
import { createSeatAudit } from './audit/create-seat-audit.ts';

/** Brings records that nobody works on back to their pools, to the second. */
export interface ReturnWorker {
  start(): void;
  stop(): Promise<void>;
  /** Everything that is due now. */
  tick(): Promise<void>;
}

const lookEveryMs = 1000;

function systemCtx(services: Services): Omit<Ctx, 'transaction'> {
  return {
    ...services,
    actor: { kind: 'system' },
    access: fullAccess,
    locale: 'zh-CN',
    requestId: 'pools',
  };
}

export function createReturnWorker(services: Services): ReturnWorker {
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<void> | undefined;
  const ctx = systemCtx(services);
  const audit = createSeatAudit(services);
  const replan = createReplanning(ctx);

  const tick = async (): Promise<void> => {
    await withCurrentCatalog(ctx, async () => {
      do while ((await returnOverdue(ctx)) > 0);
      while ((await replan()) > 0);
      await audit.tick();
    });
  };
  const look = () => {
    running ??= tick()
      .catch((error: unknown) => services.log.error({ err: error }, 'returning records failed'))
      .finally(() => {
        running = undefined;
      });
  };

  return {
    tick,
    start() {
      timer = setInterval(look, lookEveryMs);
      timer.unref();
      look();
    },
    async stop() {
      clearInterval(timer);
      await running;
    },
  };
}
