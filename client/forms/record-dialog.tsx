import { Modal } from '@mantine/core';
import { labelInSentence } from '../fields/label-in-sentence.ts';
import { useMediaQuery } from '@mantine/hooks';
import { useTranslation } from 'react-i18next';
import type { RecordItem } from '../api/records.ts';
import { useEntity } from '../fields/use-entity.ts';
import { useTexts } from '../i18n/feature-texts.ts';
import { useLocale } from '../i18n/use-locale.ts';
import { RecordForm } from './record-form.tsx';
import { formTexts } from './texts.ts';

/** Creates or edits a record over the page one is on. */
export function RecordDialog(props: {
  entity: string;
  form?: string | undefined;
  record?: RecordItem | undefined;
  values?: Record<string, unknown> | undefined;
  onSaved: (record: RecordItem) => void;
  onClose: () => void;
}) {
  const t = useTexts(formTexts);
  const { t: common } = useTranslation();
  const { locale } = useLocale();
  const { entity } = useEntity(props.entity);
  const isPhone = useMediaQuery('(max-width: 700px)');
  const label = entity ? labelInSentence(entity.label, locale) : '';
  return (
    <Modal
      opened
      onClose={props.onClose}
      size={720}
      fullScreen={isPhone}
      title={t(props.record ? 'edit' : 'create', { entity: label })}
      closeButtonProps={{ 'aria-label': common('common.close') }}
    >
      <RecordForm
        entity={props.entity}
        form={props.form}
        record={props.record}
        values={props.values}
        onSaved={props.onSaved}
        onCancel={props.onClose}
        isCompact
      />
    </Modal>
  );
}
