import { Modal } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { definitionQuery } from '../api/definitions.ts';
import { useTexts } from '../i18n/feature-texts.ts';
import { useLocale } from '../i18n/use-locale.ts';
import { SharePanel } from './share-panel.tsx';
import { shareTexts } from './texts.ts';

/** A record that answers may be attached to, such as the activity that a form is shared for. */
export interface SharedRecord {
  entity: string;
  id: string;
  name: string;
}

/** Brings a public form to people: its link and code for each channel, and whether it is open. */
export function ShareFormDialog(props: {
  /** Name of a form that is public. */
  form: string;
  record?: SharedRecord | undefined;
  isOpen: boolean;
  onClose: () => void;
}) {
  const t = useTexts(shareTexts);
  const { t: common } = useTranslation();
  const { locale } = useLocale();
  const { data } = useQuery({ ...definitionQuery('forms', props.form), enabled: props.isOpen });
  return (
    <Modal
      opened={props.isOpen}
      onClose={props.onClose}
      size={680}
      title={data ? t('title', { form: data.label[locale] }) : t('share')}
      closeButtonProps={{ 'aria-label': common('common.close') }}
    >
      {data?.public && <SharePanel form={data} record={props.record} />}
    </Modal>
  );
}
