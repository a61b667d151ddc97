import { type Locale, say, type Text } from './language.ts';

/** Something wrong with a document, at its place (JSON Pointer), told in both languages. */
export interface Finding {
  pointer: string;
  code: string;
  detail: Text;
}

/** Puts the values into both languages of a text. A value that is itself a text goes in by language. */
export function finding(
  pointer: string,
  code: string,
  text: Text,
  values: Record<string, string | number | Text> = {},
): Finding {
  const inLocale = (locale: Locale) =>
    say(
      text,
      locale,
      Object.fromEntries(
        Object.entries(values).map(([name, value]) => [
          name,
          typeof value === 'object' ? value[locale] : value,
        ]),
      ),
    );
  return { pointer, code, detail: { 'zh-CN': inLocale('zh-CN'), en: inLocale('en') } };
}

/** The findings as one reader sees them. */
export const inLanguage = (findings: Finding[], locale: Locale) =>
  findings.map(({ pointer, code, detail }) => ({ pointer, code, detail: detail[locale] }));

/** One step of a JSON Pointer. */
export const pointerStep = (key: string | number): string =>
  `/${String(key).replaceAll('~', '~0').replaceAll('/', '~1')}`;
