import { useState } from 'react';
import type { Locale } from '../../schemas/model/language.ts';

type Texts = Record<Locale, string>;

const other = { 'zh-CN': 'en', en: 'zh-CN' } as const;

/** A text in both languages after one was typed; the other follows while it says the same and this one leads. */
export function writtenIn(
  before: Readonly<Texts>,
  locale: Locale,
  text: string,
  leads = true,
): Texts | undefined {
  const follows = leads && before[other[locale]] === before[locale];
  const after = { ...before, [locale]: text, ...(follows ? { [other[locale]]: text } : {}) };
  return after.en === '' && after['zh-CN'] === '' ? undefined : after;
}

/** What is typed first stands for the other language too until that is written by itself. */
export function useBothTexts(texts: Texts): (locale: Locale, text: string) => Texts | undefined {
  const [leader, setLeader] = useState<Locale>();
  return (locale, text) => {
    setLeader(leader ?? locale);
    return writtenIn(texts, locale, text, (leader ?? locale) === locale);
  };
}
