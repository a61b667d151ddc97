import { useCallback } from 'react';
import { useAppSettings } from '../api/me.ts';
import { useLocale } from '../i18n/use-locale.ts';
import { type FormattedField, formatValue } from '../../schemas/model/format-value.ts';

/** `formatValue` in the reader's language and the app's currency. */
export function useFormatValue(): (field: FormattedField, value: unknown) => string {
  const { locale } = useLocale();
  const { currency } = useAppSettings();
  return useCallback(
    (field, value) => formatValue(field, value, { locale, currency }),
    [locale, currency],
  );
}
