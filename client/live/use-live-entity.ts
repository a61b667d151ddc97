import { useRoom } from './use-room.ts';

/** Keeps everything read of that entity up to date while the component is shown. */
export function useLiveEntity(entity: string | undefined): void {
  useRoom(entity === undefined ? undefined : `entity:${entity}`);
}
