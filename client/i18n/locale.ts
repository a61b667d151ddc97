import type { Locale } from '../../schemas/model/language.ts';

const storageKey = 'formloom.locale';

/** Every language there is, each named in itself. */
export const locales: { value: Locale; name: string }[] = [
  { value: 'zh-CN', name: '简体中文' },
  { value: 'en', name: 'English' },
];

const isLocale = (value: unknown): value is Locale => value === 'zh-CN' || value === 'en';

/** What was chosen on this device, which wins over everything else. */
function chosenLocale(): Locale | undefined {
  try {
    const stored = localStorage.getItem(storageKey);
    return isLocale(stored) ? stored : undefined;
  } catch {
    return undefined;
  }
}

export function rememberLocale(locale: Locale): void {
  try {
    localStorage.setItem(storageKey, locale);
  } catch {
    // Storage is off: the choice holds until the page closes.
  }
}

/** Chosen on this device, else saved with the account, else the browser's. */
export function preferredLocale(saved?: string): Locale {
  const chosen = chosenLocale();
  if (chosen) return chosen;
  if (isLocale(saved)) return saved;
  return /^zh/i.test(navigator.language) ? 'zh-CN' : 'en';
}
