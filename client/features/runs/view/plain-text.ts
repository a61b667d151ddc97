import type { RunWords } from '../texts.ts';

/** A value in a few words; the number of entries for one that has several. */
export function plainText(t: RunWords, value: unknown): string {
  if (value === null || value === undefined || value === '') return t('nothing');
  if (typeof value === 'boolean') return t(value ? 'yes' : 'no');
  if (typeof value === 'object') {
    const isTexts = 'zh-CN' in value && 'en' in value;
    if (isTexts) return String((value as { en: unknown }).en);
    return t('items', { count: Object.keys(value).length });
  }
  return String(value);
}
