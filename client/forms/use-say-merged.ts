import type { EntityInfo } from '../fields/use-entity.ts';
import { useTexts } from '../i18n/feature-texts.ts';
import { useLocale } from '../i18n/use-locale.ts';
import { toast } from '../ui/toast.tsx';
import type { Merged } from './save-record.ts';
import { formTexts } from './texts.ts';
import { useWhoChanged } from './who-changed.ts';

/** Says which of somebody else's changes were kept beside what was saved. */
export function useSayMerged(entity: EntityInfo | undefined): (merged: Merged) => void {
  const t = useTexts(formTexts);
  const { locale } = useLocale();
  const whoChanged = useWhoChanged();
  return ({ fields, by }) => {
    const names = fields.map((key) => entity?.fieldOf(key)?.label[locale] ?? key);
    toast({
      text: t('merged', {
        count: fields.length,
        who: whoChanged(by),
        fields: names.join(locale === 'zh-CN' ? '、' : ', '),
      }),
    });
  };
}
