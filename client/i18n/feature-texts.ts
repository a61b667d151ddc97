import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import type { Locale } from '../../schemas/model/language.ts';

type Texts = Record<string, string>;
/** Chinese has one form for every number, so it needs no `_one`. */
type OneForm<T extends Texts> = {
  [Key in keyof T as Key extends `${string}_one` ? never : Key]: string;
};
type KeyOf<T extends Texts> = keyof T extends infer Key
  ? Key extends `${infer Base}_one` | `${infer Base}_other`
    ? Base
    : Key & string
  : never;

/** The words of one part of the client, which come with its code. Keys are flat; English plurals end in `_one` and `_other`. */
export interface FeatureTexts<T extends Texts = Texts> {
  name: string;
  en: T;
  'zh-CN': OneForm<T>;
}

export type Values = Record<string, string | number>;
export type Translate<Key extends string = string> = (key: Key, values?: Values) => string;

export const featureTexts = <const T extends Texts>(
  name: string,
  texts: { en: T; 'zh-CN': OneForm<T> },
): FeatureTexts<T> => ({ name, ...texts });

/** Says that part's words in the language of the page. */
export function useTexts<T extends Texts>(texts: FeatureTexts<T>): Translate<KeyOf<T>> {
  const { i18n } = useTranslation();
  const locale: Locale = i18n.language === 'zh-CN' ? 'zh-CN' : 'en';
  if (!i18n.hasResourceBundle(locale, texts.name))
    i18n.addResourceBundle(locale, texts.name, texts[locale]);
  return useCallback(
    (key, values) => {
      const say = i18n.getFixedT(locale, texts.name as 'translation') as (
        key: string,
        values?: Values,
      ) => string;
      return say(key, values);
    },
    [i18n, locale, texts],
  );
}
