import { Modal } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { detailOf } from '../../api/api-error.ts';
import { recordQuery } from '../../api/records.ts';
import { useTexts } from '../../i18n/feature-texts.ts';
import { ReadFailure } from '../../ui/read-failure.tsx';
import { listTexts } from './texts.ts';

const RecordDialog = lazy(async () => ({
  default: (await import('../../forms/record-dialog.tsx')).RecordDialog,
}));

/** The form of a record over its list. */
export function EditRecord(props: {
  entity: string;
  id: string;
  /** Filled in before the person begins. */
  values?: Record<string, unknown>;
  onSaved?: () => void;
  onClose: () => void;
}) {
  const t = useTexts(listTexts);
  const { t: common } = useTranslation();
  const query = useQuery(recordQuery(props.entity, props.id));
  const { data, error } = query;
  if (error && !data)
    return (
      <Modal
        opened
        onClose={props.onClose}
        closeButtonProps={{ 'aria-label': common('common.close') }}
        aria-label={t('editFailed')}
      >
        <ReadFailure
          title={t('editFailed')}
          text={detailOf(error)}
          onRetry={() => void query.refetch()}
        />
      </Modal>
    );
  if (!data) return null;
  return (
    <Suspense>
      <RecordDialog
        entity={props.entity}
        record={data}
        values={props.values}
        onSaved={() => {
          props.onSaved?.();
          props.onClose();
        }}
        onClose={props.onClose}
      />
    </Suspense>
  );
}
