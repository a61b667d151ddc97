import { Button, Select } from '@mantine/core';
import { IconArrowDown, IconArrowUp } from '@tabler/icons-react';
import { useTexts } from '../../../i18n/feature-texts.ts';
import { useLocale } from '../../../i18n/use-locale.ts';
import { useDesigner } from '../designer-context.ts';
import { type SectionPlace, sectionsOf } from '../model/form-draft.ts';
import { textIn } from '../model/tidy.ts';
import { formDesignerTexts } from '../texts.ts';
import { useDesignActions } from '../use-design-actions.ts';
import classes from './panel.module.css';

const icon = { size: 16, stroke: 1.75, 'aria-hidden': true } as const;

export function StepButtons({ onStep }: { onStep: (step: -1 | 1) => void }) {
  const t = useTexts(formDesignerTexts);
  return (
    <div className={classes.pair}>
      <Button variant="default" leftSection={<IconArrowUp {...icon} />} onClick={() => onStep(-1)}>
        {t('moveUp')}
      </Button>
      <Button variant="default" leftSection={<IconArrowDown {...icon} />} onClick={() => onStep(1)}>
        {t('moveDown')}
      </Button>
    </div>
  );
}

/** Everything that dragging a field does, for keys and thumbs. */
export function MoveControls({ field, place }: { field: string; place: SectionPlace }) {
  const t = useTexts(formDesignerTexts);
  const { locale } = useLocale();
  const { draft } = useDesigner();
  const actions = useDesignActions();
  const sections = sectionsOf(draft);
  const current = sections.findIndex(
    ({ page, section }) => page === place.page && section === place.section,
  );
  return (
    <section className={classes.part}>
      <h3>{t('place')}</h3>
      {sections.length > 1 && (
        <Select
          label={t('inSection')}
          allowDeselect={false}
          value={String(current)}
          data={sections.map(({ page, section, item }, index) => ({
            value: String(index),
            label: [
              textIn(item.title, locale) || t('sectionNumber', { number: section + 1 }),
              draft.pages.length > 1 && t('pageNumber', { number: page + 1 }),
            ]
              .filter(Boolean)
              .join(' · '),
          }))}
          onChange={(index) => {
            const to = sections[Number(index)];
            if (to && Number(index) !== current) actions.moveFieldInto(field, to);
          }}
        />
      )}
      <StepButtons onStep={(step) => actions.stepField(field, step)} />
    </section>
  );
}
