import { Button, Checkbox, Modal, SegmentedControl, Select, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Field } from '../../../../schemas/model/fields.ts';
import type { QueryFields } from '../../../filters/use-query-fields.ts';
import { useTexts } from '../../../i18n/feature-texts.ts';
import { useLocale } from '../../../i18n/use-locale.ts';
import bulk from '../bulk/bulk.module.css';
import { dateFields, groupFields } from '../groups.ts';
import { type ViewKind, viewKinds } from '../list-search.ts';
import { viewTexts } from './texts.ts';

export interface ViewAnswer {
  label: string;
  kind: ViewKind;
  group: string | undefined;
  date: string | undefined;
  shared: boolean;
}

function FieldSelect(props: {
  label: string;
  missing: string;
  fields: Field[];
  value: string | undefined;
  onChange: (key: string | undefined) => void;
}) {
  const { locale } = useLocale();
  if (props.fields.length === 0) return <p>{props.missing}</p>;
  return (
    <Select
      label={props.label}
      allowDeselect={false}
      data={props.fields.map((field) => ({ value: field.key, label: field.label[locale] }))}
      value={props.value ?? null}
      onChange={(key) => props.onChange(key ?? undefined)}
    />
  );
}

/** Names a view; a new one also says how it shows its records and to whom. */
export function ViewDialog(props: {
  title: string;
  fields: QueryFields;
  start: ViewAnswer;
  isNew: boolean;
  mayShare: boolean;
  isBusy: boolean;
  onAnswer: (answer: ViewAnswer) => void;
  onClose: () => void;
}) {
  const t = useTexts(viewTexts);
  const { t: common } = useTranslation();
  const [answer, setAnswer] = useState(props.start);
  const set = (change: Partial<ViewAnswer>) => setAnswer({ ...answer, ...change });
  const groups = groupFields(props.fields);
  const dates = dateFields(props.fields);
  const group = answer.group ?? groups[0]?.key;
  const date = answer.date ?? dates[0]?.key;
  const isGrouped = answer.kind === 'kanban' || answer.kind === 'funnel';
  const isReady =
    answer.label.trim() !== '' &&
    (!isGrouped || group !== undefined) &&
    (answer.kind !== 'calendar' || date !== undefined);
  return (
    <Modal
      opened
      title={props.title}
      onClose={props.onClose}
      closeButtonProps={{ 'aria-label': common('common.close') }}
    >
      <form
        className={bulk.form}
        onSubmit={(event) => {
          event.preventDefault();
          if (!isReady) return;
          props.onAnswer({
            ...answer,
            label: answer.label.trim(),
            group: isGrouped ? group : undefined,
            date: answer.kind === 'calendar' ? date : undefined,
          });
        }}
      >
        <TextInput
          data-autofocus
          label={t('name')}
          description={t('nameHint')}
          maxLength={60}
          value={answer.label}
          onChange={(event) => set({ label: event.currentTarget.value })}
        />
        {props.isNew && (
          <>
            <SegmentedControl
              fullWidth
              aria-label={t('kind')}
              value={answer.kind}
              data={viewKinds.map((kind) => ({ value: kind, label: t(kind) }))}
              onChange={(kind) => set({ kind })}
            />
            {isGrouped && (
              <FieldSelect
                label={t(answer.kind === 'funnel' ? 'funnelGroup' : 'group')}
                missing={t('needsGroup')}
                fields={groups}
                value={group}
                onChange={(key) => set({ group: key })}
              />
            )}
            {answer.kind === 'calendar' && (
              <FieldSelect
                label={t('date')}
                missing={t('needsDate')}
                fields={dates}
                value={date}
                onChange={(key) => set({ date: key })}
              />
            )}
            {props.mayShare && (
              <Checkbox
                label={t('shared')}
                checked={answer.shared}
                onChange={(event) => set({ shared: event.currentTarget.checked })}
              />
            )}
          </>
        )}
        <div className={bulk.buttons}>
          <Button variant="default" onClick={props.onClose}>
            {common('common.cancel')}
          </Button>
          <Button type="submit" disabled={!isReady} loading={props.isBusy}>
            {common('common.save')}
          </Button>
        </div>
      </form>
    </Modal>
  );
}
