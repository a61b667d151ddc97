import { useEffect } from 'react';
import { live } from './live.ts';

/** Listens to a room while the component is shown. */
export function useRoom(room: string | undefined): void {
  useEffect(() => (room === undefined ? undefined : live.join(room)), [room]);
}
