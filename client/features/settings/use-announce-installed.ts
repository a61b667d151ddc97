import type { InstalledApp } from '../../../schemas/generated/api-apps.ts';
import { useTexts } from '../../i18n/feature-texts.ts';
import { useLocale } from '../../i18n/use-locale.ts';
import { toast } from '../../ui/toast.tsx';
import { appTexts } from './app-texts.ts';
import { countParts } from './bundle-file.ts';

/** Says what an installation added. */
export function useAnnounceInstalled(): (app: InstalledApp) => void {
  const t = useTexts(appTexts);
  const { locale } = useLocale();
  return ({ label, added }) => {
    const parts = countParts(added).map(([part, count]) => `${t(part)} ${count}`);
    toast({
      text: t('imported', {
        name: label[locale],
        added: parts.length > 0 ? parts.join(locale === 'zh-CN' ? '、' : ', ') : t('nothingAdded'),
      }),
    });
  };
}
