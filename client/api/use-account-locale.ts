import { useMutation } from '@tanstack/react-query';
import type { Locale } from '../../schemas/model/language.ts';
import { changeMe } from './session.ts';
import { useLocale } from '../i18n/use-locale.ts';

/**
 * The language of the page; a choice changes it at once, holds on this device and is saved with the
 * account. When saving fails, this device still keeps it.
 */
export function useAccountLocale(): { locale: Locale; choose: (locale: Locale) => void } {
  const page = useLocale();
  const save = useMutation({ mutationFn: changeMe });
  return {
    locale: page.locale,
    choose: (locale) => {
      page.choose(locale);
      save.mutate({ locale });
    },
  };
}
