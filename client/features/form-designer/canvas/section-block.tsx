import { useDroppable } from '@dnd-kit/core';
import { ActionIcon } from '@mantine/core';
import {
  IconAlertCircle,
  IconArrowDown,
  IconArrowUp,
  IconEye,
  IconTrash,
} from '@tabler/icons-react';
import type { KeyboardEvent } from 'react';
import formClasses from '../../../forms/record-form.module.css';
import { useTexts } from '../../../i18n/feature-texts.ts';
import { useLocale } from '../../../i18n/use-locale.ts';
import { useDesigner } from '../designer-context.ts';
import type { FormSection, SectionPlace } from '../model/form-draft.ts';
import { isSameSelection, type Selection, wholeForm } from '../model/selection.ts';
import { textIn } from '../model/tidy.ts';
import { formDesignerTexts } from '../texts.ts';
import { useDesignActions } from '../use-design-actions.ts';
import classes from './canvas.module.css';
import { useDropTarget } from './drag-area.tsx';
import type { DropData } from './drop-target.ts';
import { FieldCell } from './field-cell.tsx';
import { focusBeside, placeId } from './place-id.ts';

const icon = { size: 16, stroke: 1.75, 'aria-hidden': true } as const;

interface Props {
  item: FormSection;
  place: SectionPlace;
}

function SectionTools({ place }: { place: SectionPlace }) {
  const t = useTexts(formDesignerTexts);
  const actions = useDesignActions();
  const tool = { variant: 'subtle', color: 'gray', size: 28 } as const;
  return (
    <span className={classes.sectionTools} role="toolbar" aria-label={t('sectionTools')}>
      <ActionIcon {...tool} aria-label={t('moveUp')} onClick={() => actions.stepSection(place, -1)}>
        <IconArrowUp {...icon} />
      </ActionIcon>
      <ActionIcon
        {...tool}
        aria-label={t('moveDown')}
        onClick={() => actions.stepSection(place, 1)}
      >
        <IconArrowDown {...icon} />
      </ActionIcon>
      <ActionIcon
        {...tool}
        aria-label={t('takeSection')}
        onClick={() => actions.removeSection(place)}
      >
        <IconTrash {...icon} />
      </ActionIcon>
    </span>
  );
}

function SectionHead({ item, place }: Props) {
  const t = useTexts(formDesignerTexts);
  const { locale } = useLocale();
  const { selected, select, problems } = useDesigner();
  const actions = useDesignActions();
  const own: Selection = { kind: 'section', ...place };
  const isSelected = isSameSelection(own, selected);
  const isWrong = problems.some(({ at }) => isSameSelection(at, own));
  const title = textIn(item.title, locale);
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    const step = event.key === 'ArrowUp' ? -1 : event.key === 'ArrowDown' ? 1 : undefined;
    if (step && event.altKey) actions.stepSection(place, step);
    else if (step) focusBeside(event.currentTarget, step);
    else if (event.key === 'Delete' || event.key === 'Backspace') actions.removeSection(place);
    else if (event.key === 'Escape') select(wholeForm, false);
    else return;
    event.preventDefault();
  };
  return (
    <header className={classes.sectionHead} data-selected={isSelected || undefined}>
      <h3 className={classes.sectionTitle}>
        <button
          type="button"
          id={placeId(own)}
          data-design-place
          className={classes.sectionButton}
          data-untitled={!title || undefined}
          aria-pressed={isSelected}
          aria-keyshortcuts="Alt+ArrowUp Alt+ArrowDown Delete"
          onClick={() => select(own)}
          onKeyDown={onKeyDown}
        >
          {title || t('untitled')}
          {item.show !== undefined && (
            <IconEye
              size={14}
              stroke={1.75}
              className={classes.eye}
              aria-label={t('isConditional')}
            />
          )}
          {isWrong && (
            <IconAlertCircle
              size={14}
              stroke={1.75}
              className={classes.wrong}
              aria-label={t('hasProblem')}
            />
          )}
        </button>
      </h3>
      <span className={classes.sectionLine} />
      {isSelected ? (
        <SectionTools place={place} />
      ) : (
        <span className={classes.count}>{t('fieldsCount', { count: item.fields.length })}</span>
      )}
    </header>
  );
}

export function SectionBlock({ item, place }: Props) {
  const t = useTexts(formDesignerTexts);
  const { locale } = useLocale();
  const { selected } = useDesigner();
  const target = useDropTarget();
  const { page, section } = place;
  const id = `section:${page}-${section}`;
  const { setNodeRef } = useDroppable({
    id,
    data: { place: { page, section, at: 'end' } } satisfies DropData,
  });
  const isSelected = isSameSelection({ kind: 'section', ...place }, selected);
  return (
    <section
      ref={setNodeRef}
      className={classes.section}
      data-selected={isSelected || undefined}
      aria-label={textIn(item.title, locale) || t('sectionNumber', { number: section + 1 })}
    >
      <SectionHead item={item} place={place} />
      {item.fields.length === 0 ? (
        <p className={classes.empty} data-drop={target?.id === id || undefined}>
          {t('emptySection')}
        </p>
      ) : (
        <div className={formClasses.grid} data-columns={item.columns ?? 1}>
          {item.fields.map((field, at) => (
            <FieldCell key={`${field.field} ${at}`} item={field} place={{ page, section, at }} />
          ))}
        </div>
      )}
    </section>
  );
}
