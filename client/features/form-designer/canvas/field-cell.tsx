import { useDraggable, useDroppable } from '@dnd-kit/core';
import { useMediaQuery } from '@mantine/hooks';
import { IconAlertCircle, IconEye, IconLock } from '@tabler/icons-react';
import type { KeyboardEvent } from 'react';
import { FieldInput } from '../../../fields/field-input.tsx';
import { FieldTypeIcon, fieldTypeLabel } from '../../../fields/field-types.tsx';
import { useTexts } from '../../../i18n/feature-texts.ts';
import { useLocale } from '../../../i18n/use-locale.ts';
import formClasses from '../../../forms/record-form.module.css';
import { useDesigner } from '../designer-context.ts';
import type { FieldPlace, FormField } from '../model/form-draft.ts';
import { isSameSelection, type Selection, wholeForm } from '../model/selection.ts';
import { textIn } from '../model/tidy.ts';
import { formDesignerTexts } from '../texts.ts';
import { useDesignActions } from '../use-design-actions.ts';
import classes from './canvas.module.css';
import { dragIdOf, useDropTarget } from './drag-area.tsx';
import type { DropData } from './drop-target.ts';
import { FieldTools } from './field-tools.tsx';
import { focusBeside, placeId } from './place-id.ts';

interface Props {
  item: FormField;
  place: FieldPlace;
}

/** The field as people will see it, which takes no input here. */
function Look({ item, isRequired }: { item: FormField; isRequired: boolean }) {
  const t = useTexts(formDesignerTexts);
  const { locale } = useLocale();
  const { fieldOf } = useDesigner();
  const field = fieldOf(item.field);
  if (!field || field.archived)
    return (
      <p className={classes.missing}>
        <IconAlertCircle size={16} stroke={1.75} aria-hidden="true" />
        {t(field ? 'archivedField' : 'unknownField', { name: field?.label[locale] ?? item.field })}
      </p>
    );
  return (
    <FieldInput
      field={field}
      label={textIn(item.label ?? field.label, locale)}
      help={textIn(item.help, locale) || undefined}
      placeholder={textIn(item.placeholder, locale) || undefined}
      value={item.default ?? field.schema.default ?? null}
      onChange={() => undefined}
      required={isRequired}
      readOnly={item.readOnly === true || field.readOnly || field.computed !== undefined}
    />
  );
}

function Line({ item, isRequired }: { item: FormField; isRequired: boolean }) {
  const { locale } = useLocale();
  const { fieldOf } = useDesigner();
  const field = fieldOf(item.field);
  return (
    <span className={classes.line}>
      {field && <FieldTypeIcon type={field.type} />}
      <span className={classes.lineText}>
        {textIn(item.label ?? field?.label, locale) || item.field}
        {isRequired && <span className={classes.star}>*</span>}
      </span>
    </span>
  );
}

function Marks({ item, hasProblem }: { item: FormField; hasProblem: boolean }) {
  const icon = { size: 14, stroke: 1.75 } as const;
  const isConditional = item.show !== undefined || typeof item.required === 'string';
  return (
    <span className={classes.marks} aria-hidden="true">
      {isConditional && <IconEye {...icon} className={classes.eye} />}
      {item.readOnly && <IconLock {...icon} />}
      {hasProblem && <IconAlertCircle {...icon} className={classes.wrong} />}
    </span>
  );
}

/** What a screen reader says of the field. */
function useDescription({ item }: Props, isRequired: boolean, hasProblem: boolean): string {
  const t = useTexts(formDesignerTexts);
  const { locale } = useLocale();
  const { fieldOf } = useDesigner();
  const field = fieldOf(item.field);
  return [
    textIn(item.label ?? field?.label, locale) || item.field,
    field && fieldTypeLabel(field.type)[locale],
    isRequired && t('isRequired'),
    item.show !== undefined && t('isConditional'),
    item.readOnly && t('isReadOnly'),
    hasProblem && t('hasProblem'),
  ]
    .filter(Boolean)
    .join(locale === 'zh-CN' ? '，' : ', ');
}

function useFieldKeys(key: string) {
  const actions = useDesignActions();
  const { select } = useDesigner();
  return (event: KeyboardEvent<HTMLElement>) => {
    const step = event.key === 'ArrowUp' ? -1 : event.key === 'ArrowDown' ? 1 : undefined;
    if (step && event.altKey) actions.stepField(key, step);
    else if (step) focusBeside(event.currentTarget, step);
    else if (event.key === 'Delete' || event.key === 'Backspace') actions.removeField(key);
    else if (event.key === 'Escape') select(wholeForm, false);
    else return;
    event.preventDefault();
  };
}

/** One field on the canvas: selected with a click or Enter, moved by dragging, Alt and the arrows, or its menu. */
export function FieldCell(props: Props) {
  const { item, place } = props;
  const key = item.field;
  const { selected, select, problems, fieldOf } = useDesigner();
  const isPhone = useMediaQuery('(max-width: 700px)');
  const target = useDropTarget();
  const onKeyDown = useFieldKeys(key);
  const own: Selection = { kind: 'field', field: key };
  const isSelected = isSameSelection(own, selected);
  const hasProblem = problems.some(({ at }) => isSameSelection(at, own));
  const isRequired = fieldOf(key)?.required === true || item.required === true;
  const id = dragIdOf('canvas', key);
  const { setNodeRef: setDropRef } = useDroppable({ id, data: { place } satisfies DropData });
  const { setNodeRef, listeners, isDragging } = useDraggable({ id });
  const isTarget = target?.id === id && !isDragging;
  return (
    <div
      ref={setDropRef}
      className={`${formClasses.cell} ${classes.cell}`}
      data-width={item.width}
      data-selected={isSelected || undefined}
      data-wrong={hasProblem || undefined}
      data-dragging={isDragging || undefined}
      data-drop={isTarget ? `${target.side}-${target.axis}` : undefined}
    >
      <div inert className={classes.look}>
        {isPhone ? (
          <Line item={item} isRequired={isRequired} />
        ) : (
          <Look item={item} isRequired={isRequired} />
        )}
      </div>
      <Marks item={item} hasProblem={hasProblem} />
      <button
        ref={setNodeRef}
        {...listeners}
        type="button"
        id={placeId(own)}
        data-design-place
        className={classes.hit}
        aria-label={useDescription(props, isRequired, hasProblem)}
        aria-pressed={isSelected}
        aria-keyshortcuts="Alt+ArrowUp Alt+ArrowDown Delete"
        onClick={() => select(own)}
        onKeyDown={onKeyDown}
      />
      {isSelected && <FieldTools item={item} place={place} />}
    </div>
  );
}
