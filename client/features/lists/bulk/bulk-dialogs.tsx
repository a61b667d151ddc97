import { Button, Checkbox, Modal, MultiSelect, Select, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Field } from '../../../../schemas/model/fields.ts';
import { usersQuery } from '../../../api/people.ts';
import { FieldInput } from '../../../fields/field-input.tsx';
import { useTexts } from '../../../i18n/feature-texts.ts';
import { useLocale } from '../../../i18n/use-locale.ts';
import type { Receivers } from './bulk-actions.ts';
import classes from './bulk.module.css';
import { bulkTexts } from './texts.ts';

function BulkDialog(props: {
  title: string;
  action: string;
  isReady: boolean;
  children: ReactNode;
  onSubmit: () => void;
  onClose: () => void;
}) {
  const { t } = useTranslation();
  return (
    <Modal
      opened
      title={props.title}
      onClose={props.onClose}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      <form
        className={classes.form}
        onSubmit={(event) => {
          event.preventDefault();
          if (props.isReady) props.onSubmit();
        }}
      >
        {props.children}
        <div className={classes.buttons}>
          <Button variant="default" onClick={props.onClose}>
            {t('common.cancel')}
          </Button>
          <Button type="submit" disabled={!props.isReady}>
            {props.action}
          </Button>
        </div>
      </form>
    </Modal>
  );
}

interface DialogProps<Answer> {
  count: number;
  onAnswer: (answer: Answer) => void;
  onClose: () => void;
}

/** To whom: one person, or several who share. */
export function AssignDialog(props: DialogProps<Receivers> & { hasPool: boolean }) {
  const t = useTexts(bulkTexts);
  const { data: people = [] } = useQuery(usersQuery);
  const [to, setTo] = useState<string[]>([]);
  return (
    <BulkDialog
      title={t('assignTitle', { count: props.count })}
      action={t('assign')}
      isReady={to.length > 0}
      onSubmit={() => props.onAnswer({ to, policy: to.length === 1 ? 'to_one' : 'even' })}
      onClose={props.onClose}
    >
      <MultiSelect
        searchable
        data-autofocus
        label={t('assignTo')}
        description={`${t('assignEven')} ${props.hasPool ? t('assignPool') : ''}`}
        data={people
          .filter(({ active }) => active)
          .map(({ id, name }) => ({ value: id, label: name }))}
        value={to}
        onChange={setTo}
      />
    </BulkDialog>
  );
}

/** Which field, and what it becomes. */
export function EditDialog(
  props: DialogProps<{ field: string; value: unknown }> & { fields: Field[] },
) {
  const t = useTexts(bulkTexts);
  const { locale } = useLocale();
  const [key, setKey] = useState<string | null>(null);
  const [value, setValue] = useState<unknown>(null);
  const [isCleared, setCleared] = useState(false);
  const field = props.fields.find((one) => one.key === key);
  const isEmpty = value === null || value === undefined || value === '';
  return (
    <BulkDialog
      title={t('editTitle', { count: props.count })}
      action={t('edit')}
      isReady={field !== undefined && (isCleared || !isEmpty)}
      onSubmit={() =>
        field && props.onAnswer({ field: field.key, value: isCleared ? null : value })
      }
      onClose={props.onClose}
    >
      <Select
        searchable
        data-autofocus
        label={t('editField')}
        data={props.fields.map((one) => ({ value: one.key, label: one.label[locale] }))}
        value={key}
        onChange={(next) => {
          setKey(next);
          setValue(null);
          setCleared(false);
        }}
      />
      {field && !isCleared && (
        <FieldInput key={field.key} field={field} value={value} onChange={setValue} />
      )}
      {field && !field.required && (
        <Checkbox
          label={t('editClear')}
          checked={isCleared}
          onChange={(event) => setCleared(event.currentTarget.checked)}
        />
      )}
    </BulkDialog>
  );
}

/** Why they go back. */
export function ReleaseDialog(props: DialogProps<string> & { pool: string }) {
  const t = useTexts(bulkTexts);
  const [reason, setReason] = useState('');
  return (
    <BulkDialog
      title={t('releaseTitle', { count: props.count, pool: props.pool })}
      action={t('release')}
      isReady={reason.trim() !== ''}
      onSubmit={() => props.onAnswer(reason.trim())}
      onClose={props.onClose}
    >
      <TextInput
        data-autofocus
        label={t('releaseReason')}
        description={t('releaseHint')}
        maxLength={500}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
    </BulkDialog>
  );
}
