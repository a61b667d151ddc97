import { useDraggable } from '@dnd-kit/core';
import { TextInput } from '@mantine/core';
import { IconFilePlus, IconSearch, IconSection } from '@tabler/icons-react';
import { useState } from 'react';
import type { Field } from '../../../../schemas/model/fields.ts';
import { FieldTypeIcon, fieldTypeLabel } from '../../../fields/field-types.tsx';
import { useTexts } from '../../../i18n/feature-texts.ts';
import { useLocale } from '../../../i18n/use-locale.ts';
import { dragIdOf } from '../canvas/drag-area.tsx';
import { useDesigner } from '../designer-context.ts';
import { fieldsOn } from '../model/form-draft.ts';
import { formDesignerTexts } from '../texts.ts';
import { useDesignActions } from '../use-design-actions.ts';
import classes from './palette.module.css';

function Item({ field, onAdd }: { field: Field; onAdd: (() => void) | undefined }) {
  const t = useTexts(formDesignerTexts);
  const { locale } = useLocale();
  const actions = useDesignActions();
  const { setNodeRef, listeners, isDragging } = useDraggable({
    id: dragIdOf('palette', field.key),
  });
  const type = field.computed ? t(field.computed.kind) : fieldTypeLabel(field.type)[locale];
  return (
    <li>
      <button
        ref={setNodeRef}
        {...listeners}
        type="button"
        className={classes.item}
        data-dragging={isDragging || undefined}
        title={t('addHint')}
        onClick={() => {
          actions.insertField(field.key);
          onAdd?.();
        }}
      >
        <FieldTypeIcon type={field.type} size={14} />
        <span className={classes.name}>{field.label[locale]}</span>
        {field.required && <span className={classes.star}>*</span>}
        <span className={classes.type}>{type}</span>
      </button>
    </li>
  );
}

/** What can be put on the form: the fields that are not on it yet, sections and pages. `onAdd`: after something was. */
export function Palette({ onAdd }: { onAdd?: () => void }) {
  const t = useTexts(formDesignerTexts);
  const { locale } = useLocale();
  const { draft, entity } = useDesigner();
  const actions = useDesignActions();
  const [text, setText] = useState('');
  const used = new Set(fieldsOn(draft).map(({ item }) => item.field));
  const free = entity.fields.filter(({ key }) => !used.has(key));
  const found = free.filter((field) =>
    `${field.key} ${field.label[locale]} ${fieldTypeLabel(field.type)[locale]}`
      .toLowerCase()
      .includes(text.trim().toLowerCase()),
  );
  const insert = (run: () => void) => () => {
    run();
    onAdd?.();
  };
  return (
    <div className={classes.palette}>
      <TextInput
        aria-label={t('findField')}
        placeholder={t('findField')}
        leftSection={<IconSearch size={16} stroke={1.75} aria-hidden="true" />}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      <h2 className={classes.heading}>{t('layout')}</h2>
      <div className={classes.pair}>
        <button
          type="button"
          className={classes.item}
          onClick={insert(() => actions.insertSection())}
        >
          <IconSection size={14} stroke={1.75} aria-hidden="true" />
          {t('section')}
        </button>
        <button type="button" className={classes.item} onClick={insert(() => actions.insertPage())}>
          <IconFilePlus size={14} stroke={1.75} aria-hidden="true" />
          {t('page')}
        </button>
      </div>
      <h2 className={classes.heading}>{t('freeFields', { count: free.length })}</h2>
      {free.length === 0 && <p className={classes.none}>{t('allPlaced')}</p>}
      {free.length > 0 && found.length === 0 && <p className={classes.none}>{t('noneFound')}</p>}
      <ul className={classes.list}>
        {found.map((field) => (
          <Item key={field.key} field={field} onAdd={onAdd} />
        ))}
      </ul>
    </div>
  );
}
