import { Button, Checkbox, Modal } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { fieldsOf } from '../../../schemas/model/fields.ts';
import { ApiError } from '../../api/api-error.ts';
import { entityCheckQuery, publishEntity } from '../../api/entity-definitions.ts';
import { definitionsQuery, replaceDefinition } from '../../api/definitions.ts';
import { useRights } from '../../api/me.ts';
import { mainForm } from '../../forms/layout.ts';
import { useTexts } from '../../i18n/feature-texts.ts';
import { useLocale } from '../../i18n/use-locale.ts';
import { Notice } from '../../ui/notice.tsx';
import { toast } from '../../ui/toast.tsx';
import { useDesigner } from './designer-context.ts';
import classes from './entity-page.module.css';
import { addToForm, newFormFields } from './model/add-to-form.ts';
import { diffDrafts, type DraftChange } from './model/diff.ts';
import type { Draft } from './model/draft.ts';
import { entityTexts } from './texts.ts';

const toldMembers = [
  'x-label',
  'x-help',
  'x-type',
  'type',
  'format',
  'x-options',
  'enum',
  'items',
  'required',
  'x-unique',
  'x-index',
  'x-search',
  'x-formula',
  'x-ref',
  'minimum',
  'maximum',
  'maxLength',
  'minLength',
  'default',
  'readOnly',
] as const;

/** A change in words. */
function useChangeText(draft: Draft) {
  const t = useTexts(entityTexts);
  const { locale } = useLocale();
  const labels = new Map(fieldsOf(draft).map(({ key, label }) => [key, label[locale]]));
  const memberText = (member: string) => {
    const told = toldMembers.find((one) => one === member);
    return told ? t(`member-${told}`) : t('member-other');
  };
  return (change: DraftChange): string => {
    switch (change.kind) {
      case 'order':
        return t('order');
      case 'entity':
        return t(`entity-${change.member}`);
      case 'changed': {
        const members = [...new Set(change.members.map(memberText))];
        return t('changed', {
          field: labels.get(change.field) ?? change.field,
          members: members.join(locale === 'zh-CN' ? '、' : ', '),
        });
      }
      default:
        return t(change.kind, { field: labels.get(change.field) ?? change.field });
    }
  };
}

/** The form that lacks fields this draft adds; without a form of its own, an entity shows every field. */
function useFormToExtend(published: Draft, draft: Draft) {
  const rights = useRights();
  const { data: forms } = useQuery(definitionsQuery('forms', draft.name));
  const form = mainForm(forms ?? []);
  const fields = form ? newFormFields(published, draft, form) : [];
  return form && fields.length > 0 && rights.has('forms') ? { form, fields } : undefined;
}

interface Props {
  published: Draft;
  draft: Draft;
  onClose: () => void;
}

function Publish({ published, draft, onClose }: Props) {
  const t = useTexts(entityTexts);
  const { t: common } = useTranslation();
  const { locale } = useLocale();
  const queryClient = useQueryClient();
  const { rev, accept } = useDesigner();
  const say = useChangeText(draft);
  const { data: problems, isPending } = useQuery(entityCheckQuery(draft));
  const extended = useFormToExtend(published, draft);
  const [isOnForm, setOnForm] = useState(true);
  const extend = async () => {
    if (!extended || !isOnForm) return;
    try {
      await replaceDefinition('forms', addToForm(extended.form, extended.fields));
    } catch (error) {
      const detail = error instanceof ApiError ? error.detail : '';
      toast({ text: t('formFailed', { detail }), tone: 'error' });
    }
    void queryClient.invalidateQueries({ queryKey: ['forms'] });
  };
  const publishing = useMutation({
    mutationFn: () => publishEntity({ ...draft, _rev: rev }),
    onSuccess: async (saved) => {
      await extend();
      await queryClient.invalidateQueries({ queryKey: ['entities'] });
      accept(saved);
      void queryClient.invalidateQueries({ queryKey: ['me'] });
      toast({ text: t('publishedToast', { name: draft.label[locale] }) });
      onClose();
    },
  });
  const failure = publishing.error instanceof ApiError ? publishing.error : undefined;
  const found = failure?.problems.length ? failure.problems : (problems ?? []);
  return (
    <>
      <p className={classes.text}>{t('publishText')}</p>
      {failure && failure.problems.length === 0 && <Notice tone="error">{failure.detail}</Notice>}
      <h3 className={classes.heading}>{t('changes')}</h3>
      <ul className={classes.changes}>
        {diffDrafts(published, draft).map((change) => (
          <li key={JSON.stringify(change)}>{say(change)}</li>
        ))}
      </ul>
      {extended && (
        <Checkbox
          className={classes.onForm ?? ''}
          label={t('onForm', { form: extended.form.label[locale] })}
          description={t('onFormHelp')}
          checked={isOnForm}
          onChange={(event) => setOnForm(event.currentTarget.checked)}
        />
      )}
      {found.length > 0 && (
        <>
          <h3 className={classes.heading}>{t('problems')}</h3>
          <ul className={classes.problems}>
            {found.map(({ pointer, detail }) => (
              <li key={`${pointer} ${detail}`}>{detail}</li>
            ))}
          </ul>
        </>
      )}
      <div className={classes.buttons}>
        {isPending && <span className={classes.text}>{t('checking')}</span>}
        <Button variant="default" onClick={onClose}>
          {common('common.cancel')}
        </Button>
        <Button
          disabled={isPending || (problems?.length ?? 0) > 0}
          loading={publishing.isPending}
          onClick={() => publishing.mutate()}
        >
          {t('publishNow')}
        </Button>
      </div>
    </>
  );
}

/** What publishing changes, and what stands in its way. */
export function PublishDialog({ isOpen, ...props }: Props & { isOpen: boolean }) {
  const t = useTexts(entityTexts);
  const { t: common } = useTranslation();
  const { locale } = useLocale();
  return (
    <Modal
      opened={isOpen}
      onClose={props.onClose}
      size={520}
      title={t('publishTitle', { name: props.draft.label[locale] })}
      closeButtonProps={{ 'aria-label': common('common.close') }}
    >
      <Publish {...props} />
    </Modal>
  );
}
