import { type ReactNode, useMemo } from 'react';
import { I18nextProvider, useTranslation } from 'react-i18next';
import type { Locale } from '../../../schemas/model/language.ts';

/** What is inside speaks that language, whatever the page speaks. */
export function InLanguage({ locale, children }: { locale: Locale; children: ReactNode }) {
  const { i18n } = useTranslation();
  const isOwn = i18n.language === locale;
  const other = useMemo(
    () => (isOwn ? i18n : i18n.cloneInstance({ lng: locale })),
    [i18n, isOwn, locale],
  );
  return <I18nextProvider i18n={other}>{children}</I18nextProvider>;
}
