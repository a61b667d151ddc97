import { useSyncExternalStore } from 'react';
import { type LiveState, live } from './live.ts';

/** `live`: changes of others arrive by themselves; `away`: they do not for now. */
export function useLiveState(): LiveState {
  return useSyncExternalStore(live.subscribe, live.state);
}
