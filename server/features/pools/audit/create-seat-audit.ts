import type { PoolDocument } from '../../../../schemas/generated/pool.ts';
import type { Services } from '../../../context.ts';
import type { Doc } from '../../../store/port.ts';
import { checkHoldings } from './check-holdings.ts';
import { countSeats } from './count-seats.ts';

type AuditServices = Pick<Services, 'store' | 'catalog' | 'clock' | 'log'>;

/** What the last full look at a pool found. */
export interface Audit extends Doc {
  at: string;
  /** Seats and records that were wrong, and are right now. */
  drift: number;
}

export const auditId = (pool: string): string => `audit:${pool}`;

const everyMs = 600_000;

async function report({ store, clock, log }: AuditServices, pool: string, drift: number) {
  const found: Audit = { _id: auditId(pool), at: clock.now().toISOString(), drift };
  await store.transaction(async (tx) => {
    await tx.increment('cursors', found._id, { rounds: 1 });
    await tx.patch('cursors', found._id, { at: found.at, drift });
  });
  if (drift > 0) log.warn({ pool, drift }, 'seats or holdings of a pool were wrong and are healed');
}

async function* auditPool(services: AuditServices, pool: PoolDocument): AsyncGenerator<void> {
  const entity = services.catalog.get(pool.entity);
  let drift = 0;
  if (entity)
    for await (const wrong of checkHoldings(services, entity)) {
      drift += wrong;
      yield;
    }
  drift += await countSeats(services.store, pool.name);
  await report(services, pool.name, drift);
}

async function* auditAll(services: AuditServices): AsyncGenerator<void> {
  const pools = await services.store.find<PoolDocument & Doc>('pools', { limit: 1000 });
  for (const pool of pools) yield* auditPool(services, pool);
}

/**
 * Looks, a batch at a time, whether seats and holdings say what the records say, heals and reports what does not:
 * all pools every ten minutes.
 */
export function createSeatAudit(services: AuditServices): { tick(): Promise<void> } {
  let round: AsyncGenerator<void> | undefined;
  let nextAt = 0;
  return {
    async tick() {
      const now = services.clock.now().getTime();
      if (!round && now < nextAt) return;
      if (!round) {
        round = auditAll(services);
        nextAt = now + everyMs;
      }
      const { done } = await round.next();
      if (done) round = undefined;
    },
  };
}
