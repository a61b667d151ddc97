/**
 * Full text is cut here, not in the database: runs of Chinese, Japanese and Korean letters become overlapping pairs (蓝海科技 →
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

/** Each letter with the one behind it, the last alone. */
function pairsAndLast(run: string): string[] {
  const letters = Array.from(run);
  return letters.map((letter, index) => letter + (letters[index + 1] ?? ''));
}

const tokensOf = (text: string): string[] =>
  runsOf(text).flatMap((run) => (isOfIdeographs(run) ? pairsAndLast(run) : run));

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

/** Tokens that must stand side by side; the last one may be the beginning of a word. */
export interface Phrase {
  tokens: string[];
  isPrefix: boolean;
}

/** What a person typed, cut into phrases: all of them must occur, words by their beginning. None when nothing can be found by it. */
export function searchPhrases(search: string): Phrase[] {
  return search.split(/\s+/).flatMap(phrasesOf).slice(0, MAX_PHRASES);
}

/** Words that punctuation joins (`li.ming@x.cn`) must stand side by side; a change of script begins a new phrase. */
function phrasesOf(chunk: string): Phrase[] {
  const phrases: Phrase[] = [];
  let words: string[] = [];
  const endWords = (): void => {
    if (words.length > 0) phrases.push({ tokens: words, isPrefix: true });
    words = [];
  };
  for (const run of runsOf(chunk)) {
    if (!isOfIdeographs(run)) {
      words.push(run);
      continue;
    }
    endWords();
    const isOne = Array.from(run).length === 1;
    phrases.push({ tokens: isOne ? [run] : pairsAndLast(run).slice(0, -1), isPrefix: isOne });
  }
  endWords();
  return phrases;
}
