import type { Connection } from './open-connection.ts';

export interface Checkpointed {
  /** Pages in the log. */
  log: number;
  /** Of these, pages that are in the database now. */
  done: number;
}

/** Takes as much of the log into the database as nobody stands in the way of. Waits for nobody. */
export function checkpoint(connection: Connection): Checkpointed {
  const [, log, done] = connection.row('PRAGMA wal_checkpoint(PASSIVE)') ?? [];
  return { log: Number(log ?? 0), done: Number(done ?? 0) };
}
