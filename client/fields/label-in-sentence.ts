import type { Locale, Text } from '../../schemas/model/language.ts';

/** A label as it stands inside a sentence: English ones begin small unless they are a name or an abbreviation. */
export function labelInSentence(label: Text, locale: Locale): string {
  const text = label[locale];
  return locale === 'en' && /^[A-Z][a-z]/.test(text)
    ? `${text.charAt(0).toLowerCase()}${text.slice(1)}`
    : text;
}
