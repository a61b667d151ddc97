import type { Connection } from './open-connection.ts';

interface Entry {
  /** Undefined: the row goes. */
  text: string | undefined;
  /** The index has nothing for this row yet. */
  isNew: boolean;
}

type Entries = Map<string, Map<number, Entry>>;

function put(entries: Entries, table: string, rowid: number, entry: Entry): void {
  const rows = entries.get(table) ?? new Map<number, Entry>();
  entries.set(table, rows);
  const before = rows.get(rowid);
  rows.set(rowid, before ? { ...entry, isNew: before.isNew } : entry);
}

/**
 * Changes of search indexes that wait for the end of their group: FTS5 writes what it holds to the disk at every
 * savepoint once it has been written to, so one savepoint per body would cost more than the index itself.
 */
export class SearchQueue {
  readonly #entries: Entries = new Map();

  /** `isNew`: the row was inserted just now. */
  put(table: string, rowid: number, text: string, isNew: boolean): void {
    put(this.#entries, table, rowid, { text, isNew });
  }

  remove(table: string, rowid: number): void {
    put(this.#entries, table, rowid, { text: undefined, isNew: false });
  }

  /** Writes the queues, which stand in the order of their bodies; what a later one says of a row counts. */
  static write(connection: Connection, queues: readonly SearchQueue[]): void {
    const all: Entries = new Map();
    for (const queue of queues)
      for (const [table, rows] of queue.#entries)
        for (const [rowid, entry] of rows) put(all, table, rowid, entry);
    for (const [table, rows] of all)
      for (const [rowid, entry] of rows) writeEntry(connection, table, rowid, entry);
  }

  /** For a search within a group: writes what waits and keeps it waiting, since the writing body may still be undone. */
  static writeAhead(connection: Connection, queues: readonly SearchQueue[]): void {
    for (const queue of queues)
      for (const rows of queue.#entries.values())
        for (const entry of rows.values()) entry.isNew = false;
    SearchQueue.write(connection, queues);
  }
}

function writeEntry(connection: Connection, table: string, rowid: number, entry: Entry): void {
  const { text, isNew } = entry;
  if (text !== undefined) {
    const verb = isNew ? 'INSERT' : 'INSERT OR REPLACE';
    connection.run(`${verb} INTO ${table}(rowid, text) VALUES (?, ?)`, [rowid, text]);
  } else if (!isNew) connection.run(`DELETE FROM ${table} WHERE rowid = ?`, [rowid]);
}
