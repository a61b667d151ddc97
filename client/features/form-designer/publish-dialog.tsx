import { Button, Modal } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { ApiError } from '../../api/api-error.ts';
import { replaceDefinition } from '../../api/definitions.ts';
import { useTexts } from '../../i18n/feature-texts.ts';
import { useLocale } from '../../i18n/use-locale.ts';
import { Notice } from '../../ui/notice.tsx';
import { toast } from '../../ui/toast.tsx';
import { useDesigner } from './designer-context.ts';
import classes from './form-designer.module.css';
import { diffForms } from './model/diff.ts';
import type { FormDraft } from './model/form-draft.ts';
import { patched } from './model/form-draft.ts';
import { textIn, tidyForm } from './model/tidy.ts';
import { Problems } from './panel/form-panel.tsx';
import { formDesignerTexts } from './texts.ts';
import { useChangeText } from './use-change-text.ts';

interface Props {
  onPublished: (form: FormDraft) => void;
  onClose: () => void;
}

function Publish({ onPublished, onClose }: Props) {
  const t = useTexts(formDesignerTexts);
  const { t: common } = useTranslation();
  const { locale } = useLocale();
  const { draft, published, problems, refuse, isStale } = useDesigner();
  const say = useChangeText();
  const publishing = useMutation({
    mutationFn: (rev: number | undefined) =>
      replaceDefinition('forms', patched(tidyForm(draft), { _rev: rev })),
    onSuccess: (saved) => {
      // What they offer to take back belongs to the draft that ends here.
      notifications.clean();
      toast({ text: t('publishedToast', { name: saved.label[locale] }) });
      onPublished(saved);
    },
    onError: (error) => {
      if (error instanceof ApiError && error.problems.length > 0) refuse(error.problems);
    },
  });
  const failure = publishing.error instanceof ApiError ? publishing.error : undefined;
  const isOvertaken = isStale || failure?.code === 'definition.stale';
  return (
    <>
      <p className={classes.text}>{t('publishText')}</p>
      {isOvertaken && <Notice tone="error">{t('stale')}</Notice>}
      {failure && !isOvertaken && failure.problems.length === 0 && (
        <Notice tone="error">{failure.detail}</Notice>
      )}
      <h3 className={classes.heading}>{t('changes')}</h3>
      <ul className={classes.changes}>
        {diffForms(published, draft).map((change) => (
          <li key={JSON.stringify(change)}>{say(change)}</li>
        ))}
      </ul>
      <Problems onGo={onClose} />
      <div className={classes.buttons}>
        <Button variant="default" onClick={onClose}>
          {common('common.cancel')}
        </Button>
        <Button
          data-autofocus
          disabled={problems.length > 0}
          loading={publishing.isPending}
          onClick={() => publishing.mutate(isOvertaken ? undefined : draft._rev)}
        >
          {t(isOvertaken ? 'publishAnyway' : 'publishNow')}
        </Button>
      </div>
    </>
  );
}

/** What publishing changes, and what stands in its way. */
export function PublishDialog({ isOpen, ...props }: Props & { isOpen: boolean }) {
  const t = useTexts(formDesignerTexts);
  const { t: common } = useTranslation();
  const { locale } = useLocale();
  const { draft } = useDesigner();
  return (
    <Modal
      opened={isOpen}
      onClose={props.onClose}
      size={520}
      title={t('publishTitle', { name: textIn(draft.label, locale) })}
      closeButtonProps={{ 'aria-label': common('common.close') }}
    >
      <Publish {...props} />
    </Modal>
  );
}
