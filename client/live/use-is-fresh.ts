import { useSyncExternalStore } from 'react';
import { fresh } from './fresh.ts';

/** True for a second after somebody else changed the record. */
export function useIsFresh(entity: string, id: string): boolean {
  return useSyncExternalStore(fresh.subscribe, () => fresh.has(entity, id));
}
