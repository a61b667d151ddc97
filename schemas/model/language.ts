export type Locale = 'zh-CN' | 'en';

export type Text = Record<Locale, string>;

/** The text in that language with `{name}` replaced from `values`. */
export function say(text: Text, locale: Locale, values: Record<string, unknown> = {}): string {
  return text[locale].replace(/\{(\w+)\}/g, (whole, name: string) =>
    name in values ? String(values[name]) : whole,
  );
}
