import { type Phrase, searchPhrases } from '../search-words.ts';
import type { Collection } from './collection.ts';
import type { Sql } from './compile-filter.ts';

const matchExpression = (phrases: Phrase[]): string =>
  phrases
    .map(({ tokens, isPrefix }) => `"${tokens.join(' ')}"${isPrefix ? '*' : ''}`)
    .join(' AND ');

/** Undefined when there is nothing to search for. */
export function searchCondition(
  collection: Collection,
  search: string | undefined,
): Sql | undefined {
  if (search === undefined || search.trim() === '') return undefined;
  if (collection.searchTable === undefined)
    throw new TypeError(`${collection.name} has no search fields`);
  const phrases = searchPhrases(search);
  if (phrases.length === 0) return { sql: '0', params: [] };
  const target = collection.searchTable;
  return {
    sql: `${collection.table}.seq IN (SELECT rowid FROM ${target} WHERE ${target} MATCH ?)`,
    params: [matchExpression(phrases)],
  };
}
