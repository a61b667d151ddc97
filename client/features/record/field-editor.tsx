import { ActionIcon, Button } from '@mantine/core';
import { IconCheck, IconX } from '@tabler/icons-react';
import { type KeyboardEvent, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Field, FieldType } from '../../../schemas/model/fields.ts';
import type { RecordItem } from '../../api/records.ts';
import { FieldInput } from '../../fields/field-input.tsx';
import { FieldValue } from '../../fields/field-value.tsx';
import { useLocale } from '../../i18n/use-locale.ts';
import { isComposing } from '../../ui/is-composing.ts';
import classes from './field-cell.module.css';
import { FieldConflict } from './save-field.ts';
import { useRecordTexts } from './texts.ts';
import { detailOf } from './use-record-actions.ts';

/** Choosing is the whole edit. */
const chosenAtOnce = new Set<FieldType>(['select', 'user', 'relation', 'boolean', 'rating']);

const isSame = (a: unknown, b: unknown) =>
  (a ?? null) === (b ?? null) || JSON.stringify(a) === JSON.stringify(b);

interface Editing {
  field: Field;
  record: RecordItem;
  /** Throws `FieldConflict` or `ApiError`. */
  onSave: (record: RecordItem, patch: Record<string, unknown>) => Promise<void>;
  onClose: () => void;
}

/** Somebody else changed the field while it was being edited: theirs or mine. */
function Conflict(props: {
  field: Field;
  theirs: unknown;
  mine: unknown;
  onKeep: () => void;
  onReplace: () => void;
}) {
  const t = useRecordTexts();
  const { locale } = useLocale();
  return (
    <div className={classes.conflict} role="alert">
      <p>{t('conflictTitle', { field: props.field.label[locale] })}</p>
      <dl>
        <dt>{t('conflictTheirs')}</dt>
        <dd>
          <FieldValue field={props.field} value={props.theirs} hasLinks={false} />
        </dd>
        <dt>{t('conflictMine')}</dt>
        <dd>
          <FieldValue field={props.field} value={props.mine} hasLinks={false} />
        </dd>
      </dl>
      <Button size="xs" variant="default" onClick={props.onKeep}>
        {t('keepTheirs')}
      </Button>
      <Button size="xs" variant="default" onClick={props.onReplace}>
        {t('keepMine')}
      </Button>
    </div>
  );
}

function useEditing({ field, record, onSave, onClose }: Editing) {
  const t = useRecordTexts();
  // Others may change the record meanwhile; what was read is what the edit stands on.
  const [base] = useState(record);
  const [value, setValue] = useState<unknown>(base[field.key] ?? null);
  const [error, setError] = useState<string>();
  const [theirs, setTheirs] = useState<RecordItem>();
  const isBusy = useRef(false);
  async function save(next: unknown, over: RecordItem = base): Promise<void> {
    if (isBusy.current) return;
    if (isSame(next, over[field.key])) {
      onClose();
      return;
    }
    isBusy.current = true;
    try {
      await onSave(over, { [field.key]: next ?? null });
      onClose();
    } catch (failure) {
      if (failure instanceof FieldConflict) setTheirs(failure.current);
      else setError(detailOf(failure) || t('saveFailed', { detail: '' }));
    } finally {
      isBusy.current = false;
    }
  }
  return { value, setValue, error, setError, theirs, save };
}

/** One field edited where it stands: Enter saves, Escape leaves it as it was. */
export function FieldEditor(props: Editing) {
  const { t: common } = useTranslation();
  const { field, onClose } = props;
  const { value, setValue, error, setError, theirs, save } = useEditing(props);

  function change(next: unknown): void {
    setValue(next);
    setError(undefined);
    if (chosenAtOnce.has(field.type)) void save(next);
  }
  function press(event: KeyboardEvent<HTMLElement>): void {
    // A dialog or a list that the control opened sends its keys through here as well.
    const isInside = event.target instanceof Node && event.currentTarget.contains(event.target);
    if (!isInside || isComposing(event)) return;
    if (event.key === 'Escape') {
      event.stopPropagation();
      onClose();
    }
    if (event.key !== 'Enter' || event.defaultPrevented) return;
    if (field.type === 'longText' && !event.ctrlKey && !event.metaKey) return;
    event.preventDefault();
    void save(value);
  }
  if (theirs)
    return (
      <Conflict
        field={field}
        theirs={theirs[field.key]}
        mine={value}
        onKeep={onClose}
        onReplace={() => void save(value, theirs)}
      />
    );
  return (
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- the keys belong to the control inside
    <div className={classes.editor} onKeyDown={press}>
      <div className={classes.control}>
        <FieldInput
          field={field}
          value={value}
          onChange={change}
          label={null}
          required={field.required}
          error={error}
          // oxlint-disable-next-line jsx-a11y/no-autofocus -- the person asked to edit this field
          autoFocus
        />
      </div>
      <div className={classes.buttons}>
        {!chosenAtOnce.has(field.type) && (
          <ActionIcon
            variant="default"
            size={32}
            aria-label={common('common.save')}
            onClick={() => void save(value)}
          >
            <IconCheck size={16} stroke={1.75} />
          </ActionIcon>
        )}
        <ActionIcon
          variant="subtle"
          color="gray"
          size={32}
          aria-label={common('common.cancel')}
          onClick={onClose}
        >
          <IconX size={16} stroke={1.75} />
        </ActionIcon>
      </div>
    </div>
  );
}
