import { useMemo } from 'react';
import { useLocale } from '../../i18n/use-locale.ts';

/** Counts as the reader writes them. */
export function useNumbers(): (value: number) => string {
  const { locale } = useLocale();
  return useMemo(() => {
    const format = new Intl.NumberFormat(locale);
    return (value) => format.format(value);
  }, [locale]);
}
