import { Menu } from '@mantine/core';
import { IconColumns1, IconColumns2, IconColumns3, IconSection } from '@tabler/icons-react';
import { useTexts } from '../../../i18n/feature-texts.ts';
import { useLocale } from '../../../i18n/use-locale.ts';
import { useDesigner } from '../designer-context.ts';
import { changeField } from '../model/change-fields.ts';
import { type SectionPlace, sectionsOf } from '../model/form-draft.ts';
import { textIn } from '../model/tidy.ts';
import { formDesignerTexts } from '../texts.ts';
import { useDesignActions } from '../use-design-actions.ts';

const icon = { size: 16, stroke: 1.75, 'aria-hidden': true } as const;
const widths = [
  ['full', IconColumns1],
  ['half', IconColumns2],
  ['third', IconColumns3],
] as const;

/** A field's width, and the other sections that it can go to. */
export function FieldMenuItems({ field, place }: { field: string; place: SectionPlace }) {
  const t = useTexts(formDesignerTexts);
  const { locale } = useLocale();
  const { draft, change } = useDesigner();
  const actions = useDesignActions();
  const others = sectionsOf(draft).filter(
    ({ page, section }) => page !== place.page || section !== place.section,
  );
  return (
    <>
      <Menu.Label>{t('width')}</Menu.Label>
      {widths.map(([width, Icon]) => (
        <Menu.Item
          key={width}
          leftSection={<Icon {...icon} />}
          onClick={() => change(changeField(draft, field, { width }))}
        >
          {t(`width-${width}`)}
        </Menu.Item>
      ))}
      {others.length > 0 && <Menu.Label>{t('moveInto')}</Menu.Label>}
      {others.map(({ page, section, item }) => (
        <Menu.Item
          key={`${page}-${section}`}
          leftSection={<IconSection {...icon} />}
          onClick={() => actions.moveFieldInto(field, { page, section })}
        >
          {textIn(item.title, locale) || t('sectionNumber', { number: section + 1 })}
          {draft.pages.length > 1 && ` · ${t('pageNumber', { number: page + 1 })}`}
        </Menu.Item>
      ))}
    </>
  );
}
