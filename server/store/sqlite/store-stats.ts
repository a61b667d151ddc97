import { stat } from 'node:fs/promises';
import type { StoreStats } from '../port.ts';
import type { Connection } from './open-connection.ts';

interface Counted {
  file: string;
  writes: Pick<Connection, 'rowsRead' | 'walks'>;
  reads: Pick<Connection, 'rowsRead' | 'walks'>;
  readers: { rowsRead: number };
  queue: { commits: number; transactions: number };
}

/** What the embedded store has done since it was opened, and how long its log is. */
export async function storeStats(counted: Counted): Promise<StoreStats> {
  const { file, writes, reads, readers, queue } = counted;
  const wal = await stat(`${file}-wal`).catch(() => undefined);
  return {
    walBytes: wal?.size ?? 0,
    walks: writes.walks + reads.walks,
    commits: queue.commits,
    transactions: queue.transactions,
    rowsRead: writes.rowsRead + reads.rowsRead + readers.rowsRead,
  };
}
