import { Button, Modal, Textarea } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PoolDocument } from '../../../schemas/generated/pool.ts';
import { ApiError } from '../../api/api-error.ts';
import { release } from '../../api/pools.ts';
import { recordsKey } from '../../api/records.ts';
import { useTexts } from '../../i18n/feature-texts.ts';
import { useLocale } from '../../i18n/use-locale.ts';
import { toast } from '../../ui/toast.tsx';
import classes from './pool-page.module.css';
import { durationText } from './pool-words.ts';
import { poolTexts } from './texts.ts';

/** Gives a record back, with the reason that stays in its history. */
export function ReleaseDialog(props: {
  pool: PoolDocument;
  record: { id: string; name: string };
  onClose: () => void;
}) {
  const { pool, record, onClose } = props;
  const { t: common } = useTranslation();
  const t = useTexts(poolTexts);
  const { locale } = useLocale();
  const queryClient = useQueryClient();
  const [reason, setReason] = useState('');
  const [isMissing, setMissing] = useState(false);
  const span = durationText(pool.coolDown, locale);
  const save = useMutation({
    mutationFn: () => release(pool.name, { record: record.id, reason: reason.trim() }),
    onSuccess: async () => {
      toast({ text: t('released', { name: record.name }) });
      onClose();
      await queryClient.invalidateQueries({ queryKey: recordsKey(pool.entity) });
      await queryClient.invalidateQueries({ queryKey: ['pools', 'seats', pool.name] });
    },
  });
  function submit(event: FormEvent) {
    event.preventDefault();
    setMissing(reason.trim() === '');
    if (reason.trim() !== '') save.mutate();
  }
  const { error } = save;
  const problem =
    error instanceof ApiError && !error.isUnreachable
      ? t('releaseFailed', { detail: error.problems[0]?.detail ?? error.detail })
      : error && t('unreachable');
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('releaseTitle', { name: record.name, pool: pool.label[locale] })}
      closeButtonProps={{ 'aria-label': common('common.close') }}
    >
      <form className={classes.dialog} onSubmit={submit} noValidate>
        <p className={classes.dialogText}>
          {t('releaseText', { coolDown: span ? t('coolDownText', { span }) : '' })}
        </p>
        <div className={classes.reasons}>
          {t('reasons')
            .split(';')
            .map((text) => (
              <Button key={text} size="xs" variant="default" onClick={() => setReason(text)}>
                {text}
              </Button>
            ))}
        </div>
        <Textarea
          label={t('reason')}
          description={t('reasonHint')}
          inputWrapperOrder={['label', 'input', 'description', 'error']}
          value={reason}
          maxLength={500}
          autosize
          minRows={2}
          error={isMissing ? t('reasonMissing') : problem}
          onChange={(event) => setReason(event.currentTarget.value)}
          data-autofocus
        />
        <div className={classes.dialogButtons}>
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
