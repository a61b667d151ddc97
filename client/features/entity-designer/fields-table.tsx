import { Button, SegmentedControl, TextInput, UnstyledButton } from '@mantine/core';
import { closestCenter, DndContext, type DragEndEvent } from '@dnd-kit/core';
import { SortableContext, useSortable, verticalListSortingStrategy } from '@dnd-kit/sortable';
import { IconCheck, IconGripVertical, IconSearch } from '@tabler/icons-react';
import { useState } from 'react';
import { type Field, fieldsOf } from '../../../schemas/model/fields.ts';
import { FieldTypeIcon, fieldTypeLabel } from '../../fields/field-types.tsx';
import { useTexts } from '../../i18n/feature-texts.ts';
import { useLocale } from '../../i18n/use-locale.ts';
import { StatusPill } from '../../ui/status-pill.tsx';
import { useDesigner } from './designer-context.ts';
import classes from './fields-table.module.css';
import { diffDrafts } from './model/diff.ts';
import { moveField, restoreField } from './model/draft.ts';
import { entityTexts } from './texts.ts';

type Shown = 'all' | 'relations' | 'computed';

function typeText(field: Field, t: (key: 'formula' | 'rollup') => string, locale: 'zh-CN' | 'en') {
  const type = fieldTypeLabel(field.type)[locale];
  if (field.computed) return `${t(field.computed.kind)} · ${type}`;
  return field.options.length > 0 ? `${type} · ${field.options.length}` : type;
}

function Mark({ isOn }: { isOn: boolean }) {
  const t = useTexts(entityTexts);
  return isOn ? (
    <IconCheck size={16} stroke={1.75} className={classes.check} aria-label={t('yes')} />
  ) : (
    <span aria-hidden="true">·</span>
  );
}

function Row({
  field,
  index,
  badge,
}: {
  field: Field;
  index: number;
  badge?: 'isNew' | 'isEdited';
}) {
  const t = useTexts(entityTexts);
  const { locale } = useLocale();
  const { draft, change, uses, selected, select } = useDesigner();
  const { attributes, listeners, setNodeRef, setActivatorNodeRef, transform, isDragging } =
    useSortable({ id: field.key });
  const count = uses.filter((use) => use.field === field.key).length;
  return (
    <tr
      ref={setNodeRef}
      data-selected={selected === field.key}
      data-dragging={isDragging}
      style={transform ? { transform: `translateY(${transform.y}px)` } : {}}
    >
      <td className={classes.nameCell}>
        <button
          type="button"
          ref={setActivatorNodeRef}
          className={classes.grip}
          {...attributes}
          {...listeners}
          aria-label={t('dragHandle', { field: field.label[locale] })}
          onKeyDown={(event) => {
            const step = event.key === 'ArrowUp' ? -1 : event.key === 'ArrowDown' ? 1 : 0;
            if (step === 0) return;
            event.preventDefault();
            change(moveField(draft, field.key, index + step));
          }}
        >
          <IconGripVertical size={14} stroke={1.75} aria-hidden="true" />
        </button>
        <UnstyledButton className={classes.name} onClick={() => select(field.key)}>
          <FieldTypeIcon type={field.type} />
          <span className={classes.word}>{field.label[locale]}</span>
          {badge && (
            <StatusPill thread={badge === 'isNew' ? 'celadon' : 'gamboge'}>{t(badge)}</StatusPill>
          )}
        </UnstyledButton>
      </td>
      <td>
        <code className={classes.key}>{field.key}</code>
      </td>
      <td className={classes.type}>{typeText(field, t, locale)}</td>
      <td className={classes.mark}>
        <Mark isOn={field.required} />
      </td>
      <td className={classes.mark}>
        <Mark isOn={field.unique} />
      </td>
      <td className={classes.mark}>
        <Mark isOn={field.indexed || field.unique} />
      </td>
      <td className={classes.uses}>
        {count > 0 && <span title={t('uses', { count })}>{count}</span>}
      </td>
    </tr>
  );
}

function Archived({ fields }: { fields: Field[] }) {
  const t = useTexts(entityTexts);
  const { locale } = useLocale();
  const { draft, change } = useDesigner();
  return (
    <details className={classes.archived}>
      <summary>
        {t('archivedFields')} {fields.length}
      </summary>
      <ul>
        {fields.map(({ key, label }) => (
          <li key={key}>
            {label[locale]}
            <Button variant="subtle" size="xs" onClick={() => change(restoreField(draft, key))}>
              {t('restore')}
            </Button>
          </li>
        ))}
      </ul>
    </details>
  );
}

/** The fields in their order; a click opens one beside them. */
export function FieldsTable() {
  const t = useTexts(entityTexts);
  const { locale } = useLocale();
  const { draft, published, change } = useDesigner();
  const [text, setText] = useState('');
  const [shown, setShown] = useState<Shown>('all');
  const all = fieldsOf(draft);
  const active = all.filter(({ archived }) => !archived);
  const archived = all.filter((field) => field.archived);
  const changes = new Map(
    diffDrafts(published, draft).flatMap((one) => ('field' in one ? [[one.field, one.kind]] : [])),
  );
  const found = active.filter(
    (field) =>
      (shown === 'all' || (shown === 'computed' ? field.computed : field.relation)) &&
      `${field.key} ${field.label[locale]}`.toLowerCase().includes(text.trim().toLowerCase()),
  );
  const drop = ({ active: dragged, over }: DragEndEvent) => {
    if (over && dragged.id !== over.id)
      change(
        moveField(
          draft,
          String(dragged.id),
          active.findIndex(({ key }) => key === over.id),
        ),
      );
  };
  return (
    <div className={classes.fields}>
      <div className={classes.tools}>
        <TextInput
          size="xs"
          variant="unstyled"
          aria-label={t('findField')}
          placeholder={t('findField')}
          leftSection={<IconSearch size={14} stroke={1.75} aria-hidden="true" />}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
        />
        <SegmentedControl
          size="xs"
          aria-label={t('fields')}
          value={shown}
          onChange={(value) => setShown(value as Shown)}
          data={[
            { value: 'all', label: t('all') },
            { value: 'relations', label: t('relations') },
            { value: 'computed', label: t('computed') },
          ]}
        />
      </div>
      <div className={classes.scroll}>
        <DndContext collisionDetection={closestCenter} onDragEnd={drop}>
          <SortableContext
            items={found.map(({ key }) => key)}
            strategy={verticalListSortingStrategy}
          >
            <table className={classes.table}>
              <thead>
                <tr>
                  <th scope="col">{t('name')}</th>
                  <th scope="col">{t('key')}</th>
                  <th scope="col">{t('type')}</th>
                  <th scope="col" className={classes.mark}>
                    {t('required')}
                  </th>
                  <th scope="col" className={classes.mark}>
                    {t('unique')}
                  </th>
                  <th scope="col" className={classes.mark}>
                    {t('indexed')}
                  </th>
                  <th scope="col" className={classes.uses}>
                    {t('usedIn')}
                  </th>
                </tr>
              </thead>
              <tbody>
                {found.map((field) => {
                  const kind = changes.get(field.key);
                  return (
                    <Row
                      key={field.key}
                      field={field}
                      index={active.indexOf(field)}
                      {...(kind ? { badge: kind === 'added' ? 'isNew' : 'isEdited' } : {})}
                    />
                  );
                })}
              </tbody>
            </table>
          </SortableContext>
        </DndContext>
        {found.length === 0 && <p className={classes.none}>{t('none')}</p>}
        {archived.length > 0 && <Archived fields={archived} />}
      </div>
    </div>
  );
}
