import { useEffect, useSyncExternalStore } from 'react';
import { live } from './live.ts';
import type { Viewer } from './live-messages.ts';

const nobody: Viewer[] = [];

/** The other people who look at this record now (`record:<entity>:<id>`); says that this person does, too. */
export function useViewers(room: string | undefined): Viewer[] {
  useEffect(() => (room === undefined ? undefined : live.view(room)), [room]);
  return useSyncExternalStore(live.subscribe, () =>
    room === undefined ? nobody : live.viewers(room),
  );
}
