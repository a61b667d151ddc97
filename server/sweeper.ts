import type { Services } from './context.ts';
import { sweepInbox, sweepThrottles } from './engine/index.ts';
import { sweepSessions } from './features/auth/index.ts';
import { sweepDeliveries } from './features/flow-starts/index.ts';
import { sweepNotifications } from './features/notifications/index.ts';
import { sweepOperations } from './features/operations/index.ts';
import { sweepLinks } from './features/public-forms/index.ts';
import { fillStages, sweepRuns } from './features/runs/index.ts';
import { sweepIdempotency } from './http/idempotency.ts';

const everyMs = 3_600_000;

/** What is kept for a time only, each with what drops it once that is over; and what fills in older documents. */
const sweeps: Record<string, (services: Services) => Promise<unknown>> = {
  answers: ({ store, clock }) => sweepIdempotency(store, clock.now()),
  sessions: ({ store, clock }) => sweepSessions(store, clock.now()),
  links: ({ store, clock }) => sweepLinks(store, clock.now()),
  runs: sweepRuns,
  operations: sweepOperations,
  notifications: sweepNotifications,
  deliveries: sweepDeliveries,
  inbox: ({ store, clock }) => sweepInbox(store, clock.now()),
  throttles: ({ store, clock }) => sweepThrottles(store, clock.now()),
  stages: fillStages,
};

/** Drops what nobody needs any more, at once and every hour until stopped; one after the other, so that it stays in the background. */
export function createSweeper(services: Services): { start(): void; stop(): Promise<void> } {
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<void> | undefined;
  let isStopped = false;

  async function sweepAll(): Promise<void> {
    for (const [what, sweep] of Object.entries(sweeps)) {
      if (isStopped) return;
      try {
        await sweep(services);
      } catch (error) {
        services.log.warn({ err: error, what }, 'sweep failed');
      }
    }
  }

  const sweep = () => {
    running ??= sweepAll().finally(() => {
      running = undefined;
    });
  };
  return {
    start() {
      sweep();
      timer = setInterval(sweep, everyMs);
    },
    async stop() {
      isStopped = true;
      clearInterval(timer);
      await running;
    },
  };
}
