import { useTexts } from '../../i18n/feature-texts.ts';
import { useLocale } from '../../i18n/use-locale.ts';
import type { Text } from '../../../schemas/model/language.ts';
import { useDesigner } from './designer-context.ts';
import type { FieldMember, FormChange, PublicMember, SectionMember } from './model/diff.ts';
import { textIn } from './model/tidy.ts';
import { formDesignerTexts } from './texts.ts';

/** A change of the form in words. */
export function useChangeText(): (change: FormChange) => string {
  const t = useTexts(formDesignerTexts);
  const { locale } = useLocale();
  const { fieldOf } = useDesigner();
  const list = (members: (FieldMember | PublicMember | SectionMember)[]) =>
    members.map((member) => t(`member-${member}`)).join(locale === 'zh-CN' ? '、' : ', ');
  const section = (title: Text | undefined) => textIn(title, locale) || t('untitled');
  const field = (key: string) => fieldOf(key)?.label[locale] ?? key;
  return (change) => {
    switch (change.kind) {
      case 'public':
        return t('change-public', { members: list(change.members) });
      case 'pageAdded':
      case 'pageRemoved':
        return t(`change-${change.kind}`, { count: change.count });
      case 'pageTitle':
        return t('change-pageTitle', { number: change.page + 1 });
      case 'sectionAdded':
      case 'sectionRemoved':
        return t(`change-${change.kind}`, { section: section(change.title) });
      case 'sectionChanged':
        return t('change-sectionChanged', {
          section: section(change.title),
          members: list(change.members),
        });
      case 'fieldAdded':
      case 'fieldRemoved':
      case 'fieldMoved':
        return t(`change-${change.kind}`, { field: field(change.field) });
      case 'fieldChanged':
        return t('change-fieldChanged', {
          field: field(change.field),
          members: list(change.members),
        });
      default:
        return t(`change-${change.kind}`);
    }
  };
}
