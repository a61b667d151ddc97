import { Button } from '@mantine/core';
import { IconPlugConnectedX } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import type { FormEvent, KeyboardEvent, ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { RecordValues } from '../../schemas/generated/api-records.ts';
import { ApiError } from '../api/api-error.ts';
import type { RecordItem } from '../api/records.ts';
import { sessionQuery } from '../api/session.ts';
import { useTexts } from '../i18n/feature-texts.ts';
import { isComposing } from '../ui/is-composing.ts';
import { Message } from '../ui/message.tsx';
import { Notice } from '../ui/notice.tsx';
import { ConflictPanel } from './conflict-panel.tsx';
import { FormContextProvider } from './form-context.ts';
import { FormPages } from './form-pages.tsx';
import { FormSection } from './form-section.tsx';
import { FormSkeleton } from './form-skeleton.tsx';
import type { FormLayout } from './layout.ts';
import { ProblemSummary } from './problem-summary.tsx';
import classes from './record-form.module.css';
import { RestoredNotice } from './restored-notice.tsx';
import { formTexts } from './texts.ts';
import { type FormSetup, useFormPlan } from './use-form-plan.ts';
import { useRecordForm } from './use-record-form.ts';

export interface RecordFormProps {
  entity: string;
  /** A form's name, or a form as it stands in a designer; the entity's main form otherwise. */
  form?: string | FormLayout | undefined;
  /** Edited; a new record is made without one. */
  record?: RecordItem | undefined;
  /** Filled in before the person begins; fields that the form does not have are sent as they are. */
  values?: Record<string, unknown> | undefined;
  onSaved: (record: RecordItem, how: { again: boolean }) => void;
  onCancel?: (() => void) | undefined;
  submitLabel?: string | undefined;
  /** For dialogs and panels: the footer does not span the page. */
  isCompact?: boolean | undefined;
  /** Offers to begin another new record after saving; `onSaved` is told. */
  canAddAnother?: boolean | undefined;
  /** Saves in another way than as a record of the entity, such as with a task. */
  save?: ((values: RecordValues) => Promise<RecordItem>) | undefined;
  /** Stands before the button that saves. */
  footer?: ReactNode;
}

const noValues: Record<string, unknown> = {};

/** Tells drafts of one entity apart: the record, the form and what was filled in beforehand. */
function placeOf({ record, form, values }: RecordFormProps): string {
  const given = values && Object.keys(values).length > 0 ? JSON.stringify(values) : '';
  return [record?._id ?? 'new', typeof form === 'string' ? form : '', given]
    .filter(Boolean)
    .join('.');
}

function FormBody({ setup, user, ...props }: RecordFormProps & { setup: FormSetup; user: string }) {
  const t = useTexts(formTexts);
  const { t: common } = useTranslation();
  const state = useRecordForm({
    setup,
    user,
    record: props.record,
    values: props.values ?? noValues,
    save: props.save,
    place: placeOf(props),
    startsWithFocus: props.record === undefined || props.isCompact === true,
    onSaved: props.onSaved,
  });
  const { pages, entity } = setup;
  const isLastPage = state.page === pages.length - 1;
  const isDone = isLastPage || props.record !== undefined;

  // A form in a dialog over this one sends its events through here as well.
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    event.stopPropagation();
    if (isDone) void state.submit();
    else state.setPage(state.page + 1);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const isSave = event.key === 'Enter' || event.key.toLowerCase() === 's';
    if (!isSave || !(event.metaKey || event.ctrlKey) || isComposing(event)) return;
    event.preventDefault();
    event.stopPropagation();
    void state.submit();
  };
  return (
    <FormContextProvider value={state.context}>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- saves from any of its fields */}
      <form
        className={classes.form}
        data-compact={props.isCompact || undefined}
        noValidate
        onSubmit={onSubmit}
        onKeyDown={onKeyDown}
      >
        <div className={classes.body}>
          {state.restoredAt && <RestoredNotice at={state.restoredAt} onDiscard={state.discard} />}
          {state.failure && <Notice tone="error">{state.failure}</Notice>}
          {(state.problems.length > 1 || state.problems.some(({ key }) => !key)) && (
            <ProblemSummary
              problems={state.problems}
              onGoTo={state.goTo}
              attempt={state.refusals}
            />
          )}
          {pages.length > 1 && (
            <FormPages pages={pages} current={state.page} onChoose={state.setPage} />
          )}
          {pages[state.page]?.sections.map((section) => (
            <FormSection key={section.key} section={section} />
          ))}
        </div>
        <div className={classes.footer}>
          <div className={classes.footerInner}>
            {props.footer}
            {props.onCancel && (
              <Button variant="subtle" color="gray" onClick={props.onCancel}>
                {common('common.cancel')}
              </Button>
            )}
            {state.page > 0 && (
              <Button variant="default" onClick={() => state.setPage(state.page - 1)}>
                {t('back')}
              </Button>
            )}
            {props.canAddAnother && isDone && (
              <Button
                variant="default"
                disabled={state.isSaving}
                onClick={() => void state.submit(true)}
              >
                {t('saveAndNew')}
              </Button>
            )}
            <Button type="submit" className={classes.primary ?? ''} loading={state.isSaving}>
              {isDone ? (props.submitLabel ?? t('save')) : t('next')}
            </Button>
          </div>
        </div>
      </form>
      {state.conflict && (
        <ConflictPanel
          entity={entity}
          conflict={state.conflict}
          isBusy={state.isSaving}
          onResolve={state.resolve}
          onClose={state.closeConflict}
        />
      )}
    </FormContextProvider>
  );
}

/** Fills in a record, new or existing, in the form that its entity has. Nothing typed is lost before it is saved. */
export function RecordForm(props: RecordFormProps) {
  const t = useTexts(formTexts);
  const { t: common } = useTranslation();
  const { setup, isPending, error, retry } = useFormPlan(props.entity, props.form);
  const { data: user } = useQuery(sessionQuery);
  if (setup && user) {
    const key = [props.record?._id, setup.entity.definition._rev, placeOf(props)].join(' ');
    return <FormBody key={key} {...props} setup={setup} user={user.id} />;
  }
  if (isPending || !user) return <FormSkeleton />;
  return (
    <Message
      icon={<IconPlugConnectedX size={24} stroke={1.5} />}
      title={t(error ? 'loadFailed' : 'noEntity')}
      text={
        error instanceof ApiError && error.detail
          ? error.detail
          : error
            ? common('failure.unreachableText')
            : t('noEntityText')
      }
      action={
        error && (
          <Button variant="default" onClick={retry}>
            {common('common.retry')}
          </Button>
        )
      }
    />
  );
}
