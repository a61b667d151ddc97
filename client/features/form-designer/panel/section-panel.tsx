import { Button, SegmentedControl } from '@mantine/core';
import { IconTrash } from '@tabler/icons-react';
import { useTexts } from '../../../i18n/feature-texts.ts';
import { useDesigner } from '../designer-context.ts';
import {
  changePage,
  changeSection,
  type FormPage,
  type FormSection,
  type SectionPlace,
} from '../model/form-draft.ts';
import { formDesignerTexts } from '../texts.ts';
import { useDesignActions } from '../use-design-actions.ts';
import { StepButtons } from './move-controls.tsx';
import classes from './panel.module.css';
import { ShowWhen } from './show-when.tsx';
import { TextPair } from './text-pair.tsx';

const trash = <IconTrash size={16} stroke={1.75} aria-hidden="true" />;

export function SectionPanel({ item, place }: { item: FormSection; place: SectionPlace }) {
  const t = useTexts(formDesignerTexts);
  const { draft, change } = useDesigner();
  const actions = useDesignActions();
  return (
    <>
      <section className={classes.part}>
        <TextPair
          label={t('sectionTitle')}
          value={item.title}
          help={t('sectionTitleHelp')}
          onChange={(title) => change(changeSection(draft, place, { title }))}
        />
        <h3>{t('columns')}</h3>
        <SegmentedControl
          fullWidth
          size="xs"
          aria-label={t('columns')}
          value={String(item.columns ?? 1)}
          data={['1', '2', '3'].map((count) => ({
            value: count,
            label: t('columnsCount', { count: Number(count) }),
          }))}
          onChange={(count) => change(changeSection(draft, place, { columns: Number(count) }))}
        />
      </section>
      <ShowWhen
        value={item.show}
        onChange={(show) => change(changeSection(draft, place, { show }))}
      />
      <section className={classes.part}>
        <h3>{t('place')}</h3>
        <StepButtons onStep={(step) => actions.stepSection(place, step)} />
      </section>
      <div className={classes.part}>
        <Button variant="default" leftSection={trash} onClick={() => actions.removeSection(place)}>
          {t('takeSection')}
        </Button>
      </div>
    </>
  );
}

export function PagePanel({ item, page }: { item: FormPage; page: number }) {
  const t = useTexts(formDesignerTexts);
  const { draft, change } = useDesigner();
  const actions = useDesignActions();
  return (
    <>
      <section className={classes.part}>
        <TextPair
          label={t('pageTitle')}
          value={item.title}
          help={t('pageTitleHelp')}
          onChange={(title) => change(changePage(draft, page, { title }))}
        />
      </section>
      <section className={classes.part}>
        <h3>{t('place')}</h3>
        <StepButtons onStep={(step) => actions.stepPage(page, step)} />
      </section>
      {draft.pages.length > 1 && (
        <div className={classes.part}>
          <Button variant="default" leftSection={trash} onClick={() => actions.removePage(page)}>
            {t('takePage')}
          </Button>
        </div>
      )}
    </>
  );
}
