import { ActionIcon } from '@mantine/core';
import { IconPencil } from '@tabler/icons-react';
import { type KeyboardEvent, type MouseEvent, useEffect, useRef, useState } from 'react';
import type { ComputedMark } from '../../../schemas/generated/api-records.ts';
import type { Field } from '../../../schemas/model/fields.ts';
import type { RecordItem } from '../../api/records.ts';
import { FieldValue } from '../../fields/field-value.tsx';
import { useLocale } from '../../i18n/use-locale.ts';
import { ExplainButton } from './explain-button.tsx';
import { useReason } from './explanation.tsx';
import classes from './field-cell.module.css';
import { FieldEditor } from './field-editor.tsx';
import { useRecordTexts } from './texts.ts';
import { useShownText } from './use-shown-text.ts';

interface FieldCellProps {
  entity: string;
  record: RecordItem;
  field: Field;
  /** A title over it says the same as its label. */
  isTitled?: boolean;
  /** Changed a moment ago. */
  isFresh: boolean;
  /** Absent where the reader may not write the field. */
  onSave?: ((record: RecordItem, patch: Record<string, unknown>) => Promise<void>) | undefined;
}

const isEmpty = (value: unknown) =>
  value === null ||
  value === undefined ||
  value === '' ||
  (Array.isArray(value) && value.length === 0);

/** Decided by the product rather than typed by somebody: it carries its explanation. */
const isAutomatic = ({ key, computed }: Field) =>
  computed !== undefined || key === '_owner' || key === '_stage' || key === '_pool';

function Nothing({
  field,
  mark,
  isEditable,
}: {
  field: Field;
  mark: ComputedMark | undefined;
  isEditable: boolean;
}) {
  const t = useRecordTexts();
  const reasonOf = useReason();
  const reason = reasonOf(mark, field.computed?.kind === 'rollup');
  if (reason) return <span className={classes.reason}>{reason}</span>;
  if (!isEditable) return <span className={classes.none}>—</span>;
  return (
    <span className={classes.none} data-required={field.required || undefined}>
      {t('empty')}
    </span>
  );
}

function Read(props: FieldCellProps & { onEdit: () => void; hasFocus: boolean }) {
  const t = useRecordTexts();
  const { locale } = useLocale();
  const shownText = useShownText(props.entity);
  const edit = useRef<HTMLButtonElement>(null);
  const { field, record, onSave, onEdit } = props;
  const value = record[field.key];
  const mark = record._computed?.[field.key];
  const shown = shownText(field, value);
  useEffect(() => {
    if (props.hasFocus) edit.current?.focus();
  }, [props.hasFocus]);
  const click = (event: MouseEvent) => {
    const isOnControl =
      event.target instanceof Element && event.target.closest('a, button, summary');
    if (onSave && !isOnControl && window.getSelection()?.isCollapsed !== false) onEdit();
  };
  const press = (event: KeyboardEvent) => {
    if (event.key.toLowerCase() === 'e' && !event.metaKey && !event.ctrlKey) {
      event.preventDefault();
      onEdit();
    }
  };
  return (
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions, jsx-a11y/click-events-have-key-events -- a shortcut for the mouse; by keyboard the pencil does the same
    <div className={classes.value} data-editable={onSave ? true : undefined} onClick={click}>
      {isEmpty(value) ? (
        <Nothing field={field} mark={mark} isEditable={onSave !== undefined} />
      ) : (
        <FieldValue field={field} value={value} />
      )}
      {mark?.state === 'pending' && <span className={classes.pending}>{t('pending')}</span>}
      {isAutomatic(field) && (
        <ExplainButton entity={props.entity} id={record._id} field={field} shown={shown} />
      )}
      {onSave && (
        <ActionIcon
          ref={edit}
          className={classes.pencil ?? ''}
          variant="subtle"
          color="gray"
          size={24}
          aria-label={t('editField', { field: field.label[locale] })}
          onClick={onEdit}
          onKeyDown={press}
        >
          <IconPencil size={14} stroke={1.75} />
        </ActionIcon>
      )}
    </div>
  );
}

/** One field of a record: read, or edited where it stands. */
export function FieldCell(props: FieldCellProps) {
  const { locale } = useLocale();
  const [state, setState] = useState<'read' | 'edit' | 'left'>('read');
  const { field, record, onSave } = props;
  const isWide = field.type === 'longText' || field.type === 'json';
  return (
    <div
      className={classes.cell}
      data-wide={isWide || undefined}
      data-fresh={props.isFresh || undefined}
    >
      <div className={classes.label} hidden={props.isTitled}>
        {field.label[locale]}
        {field.required && (
          <span className={classes.required} aria-hidden="true">
            *
          </span>
        )}
      </div>
      {state === 'edit' && onSave ? (
        <FieldEditor
          field={field}
          record={record}
          onSave={onSave}
          onClose={() => setState('left')}
        />
      ) : (
        <Read {...props} hasFocus={state === 'left'} onEdit={() => setState('edit')} />
      )}
    </div>
  );
}
