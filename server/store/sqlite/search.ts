import type { Collection } from './collection.ts';
import type { Sql } from './compile-filter.ts';

/**
 * Full text is cut here, not in SQLite: runs of Chinese, Japanese and Korean letters become overlapping pairs (蓝海科技 →
 * 蓝海 海科 科技 技, the last letter alone so that every letter begins a token), other words stay whole.
 */
const IDEOGRAPHS = '\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}\\p{Script=Hangul}';
const RUNS = new RegExp(`([${IDEOGRAPHS}]+)|([\\p{L}\\p{N}\\p{M}]+)`, 'gu');
const IS_IDEOGRAPHS = new RegExp(`^[${IDEOGRAPHS}]`, 'u');
/** A private letter that no query contains: words of two fields never stand side by side. */
const FIELD_END = '\u{E000}';
const MAX_PHRASES = 20;

/** Most e-mail addresses, numbers and codes: they need no Unicode tables. */
const PLAIN = /^[\t\n\r -~]*$/;
const PLAIN_RUNS = /[a-z0-9]+/g;
/** The first letter that is an ideograph or a syllable. */
const FIRST_IDEOGRAPH = 0x1100;

const runsOf = (text: string): string[] =>
  (PLAIN.test(text)
    ? text.toLowerCase().match(PLAIN_RUNS)
    : text.normalize('NFKC').toLowerCase().match(RUNS)) ?? [];

const isOfIdeographs = (run: string): boolean =>
  run.charCodeAt(0) >= FIRST_IDEOGRAPH && IS_IDEOGRAPHS.test(run);

function pairs(run: string): string[] {
  const letters = Array.from(run);
  return letters.slice(0, -1).map((letter, index) => letter + letters[index + 1]);
}

function tokensOf(text: string): string[] {
  return runsOf(text).flatMap((run) =>
    isOfIdeographs(run) ? [...pairs(run), Array.from(run).at(-1) ?? ''] : [run],
  );
}

function textsOf(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (typeof value === 'number') return [String(value)];
  if (typeof value === 'object' && value !== null) return Object.values(value).flatMap(textsOf);
  return [];
}

/** What the search index holds for a document. */
export function searchText(fields: string[], doc: Record<string, unknown>): string {
  return fields
    .flatMap((field) => textsOf(doc[field]))
    .map((text) => tokensOf(text).join(' '))
    .join(` ${FIELD_END} `);
}

/** The FTS5 expression for what a person typed: all of it must occur, words by their beginning; undefined when nothing can. */
function matchExpression(search: string): string | undefined {
  const phrases = search.split(/\s+/).flatMap(phrasesOf);
  return phrases.length === 0 ? undefined : phrases.slice(0, MAX_PHRASES).join(' AND ');
}

/** Words that punctuation joins (`li.ming@x.cn`) must stand side by side; a change of script begins a new phrase. */
function phrasesOf(chunk: string): string[] {
  const phrases: string[] = [];
  let words: string[] = [];
  const endWords = (): void => {
    if (words.length > 0) phrases.push(`"${words.join(' ')}"*`);
    words = [];
  };
  for (const run of runsOf(chunk)) {
    if (!isOfIdeographs(run)) {
      words.push(run);
      continue;
    }
    endWords();
    phrases.push(Array.from(run).length === 1 ? `"${run}"*` : `"${pairs(run).join(' ')}"`);
  }
  endWords();
  return phrases;
}

/** Undefined when there is nothing to search for. */
export function searchCondition(
  collection: Collection,
  search: string | undefined,
): Sql | undefined {
  if (search === undefined || search.trim() === '') return undefined;
  if (collection.searchTable === undefined)
    throw new TypeError(`${collection.name} has no search fields`);
  const expression = matchExpression(search);
  if (expression === undefined) return { sql: '0', params: [] };
  const target = collection.searchTable;
  return {
    sql: `${collection.table}.seq IN (SELECT rowid FROM ${target} WHERE ${target} MATCH ?)`,
    params: [expression],
  };
}
