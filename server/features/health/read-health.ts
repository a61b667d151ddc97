import type { Health } from '../../../schemas/generated/api-health.ts';
import type { DocumentStore } from '../../store/port.ts';

export type Phase = 'starting' | 'ready' | 'draining';

/** What a load balancer asks: whether this process can serve now. Reading the database's clock shows that the store answers. */
export async function readHealth(
  store: Pick<DocumentStore, 'now' | 'kind'>,
  phase: Phase,
  version: string,
): Promise<Health> {
  if (phase !== 'ready') return { status: phase };
  try {
    await store.now();
    return { status: 'ok', store: store.kind, version };
  } catch {
    return { status: 'store_unavailable' };
  }
}
