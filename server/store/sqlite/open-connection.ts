import {
  DatabaseSync,
  type DatabaseSyncInstance,
  type StatementSyncInstance,
} from '@photostructure/sqlite';
import { StoreError } from '../port.ts';
import { registerFunctions } from './functions.ts';
import { translateError } from './translate-error.ts';
import type { SqlValue } from './values.ts';

const MAX_STATEMENTS = 1000;
const SYNCHRONOUS_FULL = 2;
/** Lists read through the mapped file, so that little is held twice. */
const READING = 'PRAGMA cache_size=-16384; PRAGMA mmap_size=1073741824';
/** A writer goes all over the file: mapped, its pages would count as this process's memory, more with every import. */
const WRITING = 'PRAGMA cache_size=-20480; PRAGMA mmap_size=0';
/** Pages of the log at which a commit takes them into the database itself, since the thread that does it (`Checkpoints`) has not. */
const CHECKPOINT_PAGES = 16_000;
/** Steps of a query plan that take more rows than they give; look-ups inside JSON and the search index are none. */
const WALK = /^SCAN (?!.*VIRTUAL TABLE|CONSTANT ROW)|USE TEMP B-TREE FOR/;
const TABLE_SCAN = /^SCAN (?!.*VIRTUAL TABLE|.* USING |CONSTANT ROW)/;

export interface Changed {
  changes: number;
  rowid: number;
}

interface Prepared {
  statement: StatementSyncInstance;
  /** It goes through a whole table or index, or sorts, where it could have sought. */
  walks: boolean;
  /** It goes through all rows of a table, in no order of an index. */
  scansTable: boolean;
}

/** One connection with its prepared statements; errors leave it translated. */
export class Connection {
  readonly #db: DatabaseSyncInstance;
  readonly #statements = new Map<string, Prepared>();
  /** Rows that statements returned or changed since it was opened. */
  rowsRead = 0;
  /** How often a statement ran that walks a table or an index, or sorts: it reads more rows than it returns. */
  walks = 0;

  constructor(db: DatabaseSyncInstance) {
    this.#db = db;
  }

  get isInTransaction(): boolean {
    return this.#db.isTransaction;
  }

  /** Rows as arrays of column values. */
  rows(sql: string, params: readonly SqlValue[] = []): unknown[][] {
    try {
      const rows = this.#statement(sql).all(...params) as unknown[][];
      this.rowsRead += rows.length;
      return rows;
    } catch (error) {
      throw translateError(error);
    }
  }

  /** The first row, if any. */
  row(sql: string, params: readonly SqlValue[] = []): unknown[] | undefined {
    try {
      const row = this.#statement(sql).get(...params) as unknown[] | undefined;
      if (row !== undefined) this.rowsRead += 1;
      return row;
    } catch (error) {
      throw translateError(error);
    }
  }

  run(sql: string, params: readonly SqlValue[] = []): Changed {
    try {
      const result = this.#statement(sql).run(...params);
      this.rowsRead += result.changes;
      return { changes: result.changes, rowid: Number(result.lastInsertRowid) };
    } catch (error) {
      throw translateError(error);
    }
  }

  /** Begins and ends transactions and savepoints. */
  control(sql: string): void {
    try {
      this.#statement(sql).run();
    } catch (error) {
      throw translateError(error);
    }
  }

  /** For statements that are run once (schema, pragmas). */
  exec(sql: string): void {
    try {
      this.#db.exec(sql);
    } catch (error) {
      throw translateError(error);
    }
  }

  /** To be called after a change of the schema, by whatever connection: statements are prepared anew, and plans follow the new schema. */
  forgetStatements(): void {
    this.#statements.clear();
    this.#db.prepare('SELECT count(*) FROM sqlite_master').get();
  }

  close(): void {
    this.#statements.clear();
    this.#db.close();
  }

  /** Whether a statement goes through all rows of a table. */
  scansTable(sql: string): boolean {
    try {
      return this.#prepared(sql).scansTable;
    } catch (error) {
      throw translateError(error);
    }
  }

  #statement(sql: string): StatementSyncInstance {
    const known = this.#prepared(sql);
    if (known.walks) this.walks += 1;
    return known.statement;
  }

  #prepared(sql: string): Prepared {
    return this.#statements.get(sql) ?? this.#prepare(sql);
  }

  #prepare(sql: string): Prepared {
    if (this.#statements.size >= MAX_STATEMENTS) this.#dropOldest();
    const statement = this.#db.prepare(sql);
    statement.setReturnArrays(true);
    const plan = this.#planOf(sql);
    const prepared = {
      statement,
      walks: plan.some((step) => WALK.test(step)),
      scansTable: plan.some((step) => TABLE_SCAN.test(step)),
    };
    this.#statements.set(sql, prepared);
    return prepared;
  }

  #planOf(sql: string): string[] {
    const plan = this.#db.prepare(`EXPLAIN QUERY PLAN ${sql}`).all() as { detail: string }[];
    return plan.map(({ detail }) => detail);
  }

  #dropOldest(): void {
    for (const sql of this.#statements.keys()) {
      this.#statements.delete(sql);
      if (this.#statements.size < MAX_STATEMENTS / 2) return;
    }
  }
}

/** Opens the file with our settings. Every commit is on the disk before it is answered: `synchronous=FULL` is set and asserted. */
export function openConnection(file: string, options: { readOnly?: boolean } = {}): Connection {
  const readOnly = options.readOnly ?? false;
  try {
    const db = new DatabaseSync(file, {
      readOnly,
      timeout: 5000,
      enableForeignKeyConstraints: true,
    });
    if (!readOnly)
      db.exec(`PRAGMA journal_mode=WAL; PRAGMA wal_autocheckpoint=${CHECKPOINT_PAGES}`);
    db.exec(`PRAGMA synchronous=FULL; PRAGMA temp_store=MEMORY; ${readOnly ? READING : WRITING}`);
    const connection = new Connection(db);
    assertSetting(connection, 'synchronous', SYNCHRONOUS_FULL);
    assertSetting(connection, 'journal_mode', 'wal');
    registerFunctions(db);
    return connection;
  } catch (error) {
    throw translateError(error);
  }
}

function assertSetting(connection: Connection, name: string, expected: string | number): void {
  const actual = connection.row(`PRAGMA ${name}`)?.[0];
  if (actual !== expected)
    throw new StoreError(
      'unavailable',
      `The store cannot be opened safely: ${name} is ${String(actual)}, not ${expected}.`,
    );
}
