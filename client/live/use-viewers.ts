import { useEffect, useSyncExternalStore } from 'react';
import { live } from './live.ts';
import type { LiveViewer } from '../../schemas/model/live-messages.ts';

const nobody: LiveViewer[] = [];

/** The other people who look at this record now (`record:<entity>:<id>`); says that this person does, too. */
export function useViewers(room: string | undefined): LiveViewer[] {
  useEffect(() => (room === undefined ? undefined : live.view(room)), [room]);
  return useSyncExternalStore(live.subscribe, () =>
    room === undefined ? nobody : live.viewers(room),
  );
}
