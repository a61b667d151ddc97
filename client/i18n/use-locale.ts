import { useTranslation } from 'react-i18next';
import type { Locale } from '../../schemas/model/language.ts';
import { chooseLocale } from './i18n.ts';

/** The language of the page and a way to change it. */
export function useLocale(): { locale: Locale; choose: (locale: Locale) => void } {
  const { i18n } = useTranslation();
  return {
    locale: i18n.language === 'zh-CN' ? 'zh-CN' : 'en',
    choose: (locale) => void chooseLocale(i18n, locale),
  };
}
