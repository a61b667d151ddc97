import { Button, Modal, Textarea } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { release } from '../../api/pools.ts';
import { toast } from '../../ui/toast.tsx';
import classes from './release-dialog.module.css';
import { useRecordTexts } from './texts.ts';
import { detailOf, useRecordActions } from './use-record-actions.ts';

/** Gives one's own record back to its pool, with the reason the next person reads. */
export function ReleaseDialog(props: {
  entity: string;
  id: string;
  name: string;
  pool: string;
  onClose: () => void;
}) {
  const { entity, id, name, pool, onClose } = props;
  const { t: common } = useTranslation();
  const t = useRecordTexts();
  const { refresh } = useRecordActions(entity, id, name);
  const [reason, setReason] = useState('');
  const [isMissing, setMissing] = useState(false);
  const save = useMutation({
    mutationFn: () => release(pool, { record: id, reason: reason.trim() }),
    onSuccess: async () => {
      toast({ text: t('released', { name }) });
      onClose();
      await refresh();
    },
  });
  function submit(event: FormEvent) {
    event.preventDefault();
    setMissing(reason.trim() === '');
    if (reason.trim() !== '') save.mutate();
  }
  const failure = save.error ? t('releaseFailed', { detail: detailOf(save.error) }) : undefined;
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('releaseTitle', { name })}
      closeButtonProps={{ 'aria-label': common('common.close') }}
    >
      <form className={classes.form} onSubmit={submit} noValidate>
        <Textarea
          data-autofocus
          autosize
          minRows={3}
          required
          label={t('releaseReason')}
          description={t('releaseText')}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
          error={isMissing ? t('releaseReasonMissing') : failure}
        />
        <div className={classes.buttons}>
          <Button variant="default" onClick={onClose}>
            {common('common.cancel')}
          </Button>
          <Button type="submit" loading={save.isPending}>
            {t('release')}
          </Button>
        </div>
      </form>
    </Modal>
  );
}
