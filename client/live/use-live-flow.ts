import { useRoom } from './use-room.ts';

/** Keeps the runs of a flow up to date while the component is shown. */
export function useLiveFlow(flow: string | undefined): void {
  useRoom(flow === undefined ? undefined : `flow:${flow}`);
}
