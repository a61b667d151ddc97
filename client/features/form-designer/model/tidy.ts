/** What is made of a draft before it is shown to people or published. Pure. */
import type { Locale, Text } from '../../../../schemas/model/language.ts';
import type { FormDraft } from './form-draft.ts';

/** A text in that language, or in the other one while it is missing there. */
export const textIn = (text: Text | undefined, locale: Locale): string =>
  text ? text[locale] || text['zh-CN'] || text.en : '';

const isText = (value: object): value is Text =>
  typeof (value as Partial<Text>)['zh-CN'] === 'string' &&
  typeof (value as Partial<Text>).en === 'string' &&
  Object.keys(value).length === 2;

function filled(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(filled);
  if (typeof value !== 'object' || value === null) return value;
  if (isText(value)) return { 'zh-CN': textIn(value, 'zh-CN'), en: textIn(value, 'en') };
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, filled(item)]));
}

/** Texts that were written in one language only say it in both, so that nobody sees a blank. */
export const tidyForm = (form: FormDraft): FormDraft => filled(form) as FormDraft;
