export type Locale = 'zh-CN' | 'en';

export type Text = Record<Locale, string>;

/** The texts one after the other, in each language. */
export const joined = (texts: readonly Text[], between: string): Text => ({
  'zh-CN': texts.map((text) => text['zh-CN']).join(between),
  en: texts.map(({ en }) => en).join(between),
});

export const isText = (value: unknown): value is Text =>
  typeof value === 'object' && value !== null && 'zh-CN' in value && 'en' in value;

/** The text in that language with `{name}` replaced from `values`, of which texts are in that language too. */
export function say(text: Text, locale: Locale, values: Record<string, unknown> = {}): string {
  return text[locale].replace(/\{(\w+)\}/g, (whole, name: string) => {
    const value = values[name];
    if (!Object.hasOwn(values, name)) return whole;
    return isText(value) ? value[locale] : String(value);
  });
}
