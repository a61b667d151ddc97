import type { Filter } from '../../../schemas/generated/filter.ts';
import type { Text } from '../../../schemas/model/language.ts';
import type { FieldUse, FieldUseFinder } from '../entities/index.ts';

/** Members that hold texts for people; a field's name in them is no use of it. */
const texts = new Set([
  'label',
  'title',
  'help',
  'text',
  'description',
  'message',
  'instructions',
  'placeholder',
  'note',
  'reason',
]);

/** Every name and expression that a definition says, as one text. */
function wordsOf(value: unknown): string {
  if (typeof value === 'string') return `${value}\n`;
  if (Array.isArray(value)) return value.map(wordsOf).join('');
  if (typeof value !== 'object' || value === null) return '';
  return Object.entries(value)
    .map(([key, item]) => (texts.has(key) ? '' : `${key}\n${wordsOf(item)}`))
    .join('');
}

const saysWord = (words: string, word: string): boolean =>
  new RegExp(`(?<![\\w$])${word}(?!\\w)`).test(words);

/**
 * Finds the definitions of one collection that name an entity, and the field if one is given. It looks at words, so it
 * may name a definition that means another field of the same name; it misses none of those that `filter` leaves.
 */
export function definitionUses(
  collection: string,
  kind: FieldUse['kind'],
  filter: Filter = {},
): FieldUseFinder {
  return async (reader, entity, field) => {
    const definitions = await reader.find(collection, { filter, limit: 10_000 });
    return definitions
      .filter((definition) => {
        if (definition.archivedAt) return false;
        const words = wordsOf(definition);
        return saysWord(words, entity) && (field === undefined || saysWord(words, field));
      })
      .map(
        ({ name, label }): FieldUse => ({
          kind,
          name: String(name),
          ...(label ? { label: label as Text } : {}),
        }),
      );
  };
}
