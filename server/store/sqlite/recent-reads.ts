import type { Doc, Query } from '../port.ts';
import type { Collection } from './collection.ts';
import { compileFind } from './compile-query.ts';
import type { Connection } from './open-connection.ts';
import { documentOf, findDocuments } from './read.ts';

type Rows = readonly (readonly unknown[])[];

const mostReads = 100;
const mostRows = 4;
const mostCharacters = 4096;

const questionOf = (id: string): string => `id ${id}`;

const isSmall = (rows: Rows): boolean =>
  rows.length <= mostRows && rows.every(([json]) => String(json).length <= mostCharacters);

/**
 * Small answers of one collection on the write connection, kept until the next write to it: transactions ask the
 * same few things (which definitions are current, which back-fills run) again and again. The embedded store has one
 * writer, so nothing else can change them.
 */
export class RecentReads {
  readonly #answers = new Map<string, Rows>();

  rows(question: string, read: () => Rows): Rows {
    const known = this.#answers.get(question);
    if (known !== undefined) return known;
    const rows = read();
    if (this.#answers.size >= mostReads) this.#answers.clear();
    if (isSmall(rows)) this.#answers.set(question, rows);
    return rows;
  }

  /** The document as transactions see it now, if it was read lately. */
  document(id: string): Doc | undefined {
    const row = this.#answers.get(questionOf(id))?.[0];
    return row && documentOf(row);
  }

  forget(): void {
    if (this.#answers.size > 0) this.#answers.clear();
  }
}

/** `getDocument` through the collection's recent reads. */
export function getRecent(
  connection: Connection,
  collection: Collection,
  id: string,
): Doc | undefined {
  const [row] = collection.recent.rows(questionOf(id), () => {
    const found = connection.row(collection.selectOneSql, [id]);
    return found === undefined ? [] : [found];
  });
  return row && documentOf(row);
}

/** `findDocuments` through the collection's recent reads, where the answer takes one statement. */
export function findRecent(connection: Connection, collection: Collection, query: Query): Doc[] {
  if (query.after !== undefined || query.fields !== undefined)
    return findDocuments(connection, collection, query);
  const [find] = compileFind(collection, query);
  if (find === undefined) return [];
  const params = [...find.params, query.limit ?? Number.MAX_SAFE_INTEGER];
  const question = `${find.sql} ${JSON.stringify(params)}`;
  return collection.recent.rows(question, () => connection.rows(find.sql, params)).map(documentOf);
}
