import { type Phrase, searchPhrases, searchText } from '../search-words.ts';
import type { Collection } from './collection.ts';
import { allOf, type Bson } from './compile-filter.ts';
import { SEARCH_VERSION, TEXT, TOKENS } from './stored-value.ts';

/** A Latin letter is found with and without its accent. */
const withoutAccents = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/([a-z])\p{Mn}(?!\p{Mn})/gu, '$1')
    .normalize('NFC');

/** The fields that make a document findable; empty when its collection is not searched. */
export function searchFields(collection: Collection, doc: Record<string, unknown>): Bson {
  if (collection.searchVersion === undefined) return {};
  const text = withoutAccents(searchText(collection.search, doc));
  const tokens = text.split(' ').filter((token) => token !== '');
  return {
    [TOKENS]: [...new Set(tokens)],
    [TEXT]: ` ${text} `,
    [SEARCH_VERSION]: collection.searchVersion,
  };
}

export const touchesSearch = (collection: Collection, fields: Record<string, unknown>): boolean =>
  collection.search.some((field) => field in fields);

/** Empty when there is nothing to search for. */
export function searchCondition(collection: Collection, search: string | undefined): Bson {
  if (search === undefined || search.trim() === '') return {};
  if (collection.searchVersion === undefined)
    throw new TypeError(`${collection.name} has no search fields`);
  const phrases = searchPhrases(withoutAccents(search.normalize('NFKC').toLowerCase()));
  if (phrases.length === 0) return { $nor: [{}] };
  return allOf(phrases.flatMap(phraseConditions));
}

/** Tokens find candidates by their index; of a phrase of several, the text says whether they stand side by side. */
function phraseConditions({ tokens, isPrefix }: Phrase): Bson[] {
  const last = tokens.at(-1) ?? '';
  const whole = isPrefix ? tokens.slice(0, -1) : tokens;
  const conditions: Bson[] = whole.map((token) => ({ [TOKENS]: token }));
  if (isPrefix) conditions.push({ [TOKENS]: { $regex: `^${last}` } });
  if (tokens.length > 1)
    conditions.push({ [TEXT]: { $regex: ` ${tokens.join(' ')}${isPrefix ? '' : ' '}` } });
  return conditions;
}
