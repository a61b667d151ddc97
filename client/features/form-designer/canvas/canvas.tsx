import { ActionIcon, Button } from '@mantine/core';
import { IconArrowDown, IconArrowUp, IconPlus, IconTrash } from '@tabler/icons-react';
import type { KeyboardEvent } from 'react';
import formClasses from '../../../forms/record-form.module.css';
import { useTexts } from '../../../i18n/feature-texts.ts';
import { useLocale } from '../../../i18n/use-locale.ts';
import { useDesigner } from '../designer-context.ts';
import type { FormPage } from '../model/form-draft.ts';
import { isSameSelection, type Selection, wholeForm } from '../model/selection.ts';
import { textIn } from '../model/tidy.ts';
import { formDesignerTexts } from '../texts.ts';
import { useDesignActions } from '../use-design-actions.ts';
import classes from './canvas.module.css';
import { focusBeside, placeId } from './place-id.ts';
import { SectionBlock } from './section-block.tsx';

const icon = { size: 16, stroke: 1.75, 'aria-hidden': true } as const;

function PageTools({ page }: { page: number }) {
  const t = useTexts(formDesignerTexts);
  const actions = useDesignActions();
  const tool = { variant: 'subtle', color: 'gray', size: 28 } as const;
  return (
    <span className={classes.sectionTools} role="toolbar" aria-label={t('pageTools')}>
      <ActionIcon {...tool} aria-label={t('moveUp')} onClick={() => actions.stepPage(page, -1)}>
        <IconArrowUp {...icon} />
      </ActionIcon>
      <ActionIcon {...tool} aria-label={t('moveDown')} onClick={() => actions.stepPage(page, 1)}>
        <IconArrowDown {...icon} />
      </ActionIcon>
      <ActionIcon {...tool} aria-label={t('takePage')} onClick={() => actions.removePage(page)}>
        <IconTrash {...icon} />
      </ActionIcon>
    </span>
  );
}

function PageHeading({ item, page }: { item: FormPage; page: number }) {
  const t = useTexts(formDesignerTexts);
  const { locale } = useLocale();
  const { selected, select } = useDesigner();
  const actions = useDesignActions();
  const own: Selection = { kind: 'page', page };
  const isSelected = isSameSelection(own, selected);
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    const step = event.key === 'ArrowUp' ? -1 : event.key === 'ArrowDown' ? 1 : undefined;
    if (step && event.altKey) actions.stepPage(page, step);
    else if (step) focusBeside(event.currentTarget, step);
    else if (event.key === 'Delete' || event.key === 'Backspace') actions.removePage(page);
    else if (event.key === 'Escape') select(wholeForm, false);
    else return;
    event.preventDefault();
  };
  return (
    <div className={classes.pageHead}>
      <button
        type="button"
        id={placeId(own)}
        data-design-place
        className={classes.pageButton}
        aria-pressed={isSelected}
        aria-keyshortcuts="Alt+ArrowUp Alt+ArrowDown Delete"
        onClick={() => select(own)}
        onKeyDown={onKeyDown}
      >
        <span className={formClasses.pageNumber}>{page + 1}</span>
        {textIn(item.title, locale) || t('pageNumber', { number: page + 1 })}
      </button>
      {isSelected && <PageTools page={page} />}
    </div>
  );
}

function Page({ item, page }: { item: FormPage; page: number }) {
  const t = useTexts(formDesignerTexts);
  const { locale } = useLocale();
  const { draft, selected, select } = useDesigner();
  const actions = useDesignActions();
  const isFirst = page === 0;
  return (
    <>
      {draft.pages.length > 1 && <PageHeading item={item} page={page} />}
      <div className={classes.sheet}>
        {isFirst && (
          <h2 className={classes.title}>
            <button
              type="button"
              id={placeId(wholeForm)}
              data-design-place
              className={classes.titleButton}
              aria-pressed={selected.kind === 'form'}
              onClick={() => select(wholeForm)}
            >
              {textIn(draft.label, locale)}
            </button>
          </h2>
        )}
        {isFirst && draft.description && (
          <p className={classes.description}>{textIn(draft.description, locale)}</p>
        )}
        {item.sections.map((section, index) => (
          <SectionBlock key={index} item={section} place={{ page, section: index }} />
        ))}
        <Button
          className={classes.add ?? ''}
          variant="subtle"
          color="gray"
          size="xs"
          leftSection={<IconPlus size={14} stroke={1.75} aria-hidden="true" />}
          onClick={() => actions.insertSection({ page, section: item.sections.length })}
        >
          {t('newSection')}
        </Button>
      </div>
    </>
  );
}

/** The form as people will see it, with its pages one below the other. */
export function Canvas({ device }: { device: 'desktop' | 'phone' }) {
  const { draft } = useDesigner();
  return (
    <div className={classes.canvas}>
      <div className={classes.pages} data-device={device}>
        {draft.pages.map((item, page) => (
          <Page key={page} item={item} page={page} />
        ))}
      </div>
    </div>
  );
}
