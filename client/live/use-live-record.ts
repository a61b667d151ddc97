import { useRoom } from './use-room.ts';

/** Keeps one record, its history and its notes up to date while the component is shown. */
export function useLiveRecord(entity: string | undefined, id: string | undefined): void {
  useRoom(entity === undefined || id === undefined ? undefined : `record:${entity}:${id}`);
}
