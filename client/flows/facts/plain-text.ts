import type { Locale } from '../../../schemas/model/language.ts';
import type { FactWords } from './texts.ts';

export interface Saying {
  t: FactWords;
  locale: Locale;
}

/** A value in a few words; the number of entries for one that has several. */
export function plainText({ t, locale }: Saying, value: unknown): string {
  if (value === null || value === undefined || value === '') return t('nothing');
  if (typeof value === 'boolean') return t(value ? 'yes' : 'no');
  if (typeof value === 'object') {
    if ('zh-CN' in value && 'en' in value) return String(value[locale]);
    return t('items', { count: Object.keys(value).length });
  }
  return String(value);
}
