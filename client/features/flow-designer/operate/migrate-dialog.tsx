import { Button, Modal, Skeleton, Textarea } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { MigrationMapping } from '../../../../schemas/generated/operation.ts';
import { ApiError } from '../../../api/api-error.ts';
import { migrateRuns, migrationPreviewQuery } from '../../../api/flows.ts';
import { OperationProgress } from '../../../flows/operations/operation-progress.tsx';
import { useTexts } from '../../../i18n/feature-texts.ts';
import { Notice } from '../../../ui/notice.tsx';
import { MappingTable } from './mapping-table.tsx';
import classes from './operate.module.css';
import { operateTexts } from './texts.ts';

interface Props {
  flow: string;
  from: number;
  to: number;
  onClose: () => void;
}

/** Shows where each run would go, and takes them there once every place has one. */
export function MigrateDialog({ flow, from, to, onClose }: Props) {
  const t = useTexts(operateTexts);
  const { t: common } = useTranslation();
  const [mapping, setMapping] = useState<MigrationMapping>({});
  const [operation, setOperation] = useState<string>();
  const [note, setNote] = useState('');
  const body = { from, to, mapping };
  const preview = useQuery({
    ...migrationPreviewQuery(flow, body),
    placeholderData: (known) => known,
    enabled: operation === undefined,
  });
  const begin = useMutation({
    mutationFn: () => migrateRuns(flow, { ...body, ...(note.trim() ? { note: note.trim() } : {}) }),
    onSuccess: ({ id }) => setOperation(id),
  });
  const { data } = preview;
  const error = preview.error ?? begin.error;
  return (
    <Modal
      opened
      size={840}
      onClose={onClose}
      title={t('migrateTitle', { from, to })}
      closeButtonProps={{ 'aria-label': common('common.close') }}
    >
      <div className={classes.dialog}>
        {!data && !error && <Skeleton height={96} />}
        {error && (
          <Notice tone="error">
            {error instanceof ApiError ? error.detail : t('previewFailed')}
          </Notice>
        )}
        {operation && <OperationProgress id={operation} />}
        {data && !operation && (
          <MappingTable
            flow={flow}
            preview={data}
            onChange={(node, target) => setMapping({ ...mapping, [node]: target })}
          />
        )}
        {data && !operation && !data.canMigrate && <Notice tone="info">{t('cannot')}</Notice>}
        {data && !operation && data.open > 0 && (
          <Textarea
            label={t('note')}
            description={t('migrateNoteHint')}
            autosize
            maxLength={500}
            value={note}
            onChange={({ currentTarget }) => setNote(currentTarget.value)}
          />
        )}
        <div className={classes.buttons}>
          <Button variant="default" onClick={onClose}>
            {operation ? common('common.close') : common('common.cancel')}
          </Button>
          {!operation && (
            <Button
              disabled={!data?.canMigrate || data.open === 0 || preview.isPlaceholderData}
              loading={begin.isPending}
              onClick={() => begin.mutate()}
            >
              {t('begin', { count: data?.open ?? 0 })}
            </Button>
          )}
        </div>
      </div>
    </Modal>
  );
}
