import type { Doc, Reader } from '../store/port.ts';

/** The number of the last event that was dispatched. */
export async function positionOf(reader: Pick<Reader, 'get'>): Promise<number> {
  const cursor = await reader.get<Doc & { seq: number }>('cursors', 'engine');
  return cursor?.seq ?? 0;
}
