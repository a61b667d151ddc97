export type Locale = 'zh-CN' | 'en';

export type Text = Record<Locale, string>;

/** The texts one after the other, in each language. */
export const joined = (texts: readonly Text[], between: string): Text => ({
  'zh-CN': texts.map((text) => text['zh-CN']).join(between),
  en: texts.map(({ en }) => en).join(between),
});

/** The text in that language with `{name}` replaced from `values`. */
export function say(text: Text, locale: Locale, values: Record<string, unknown> = {}): string {
  return text[locale].replace(/\{(\w+)\}/g, (whole, name: string) =>
    name in values ? String(values[name]) : whole,
  );
}
