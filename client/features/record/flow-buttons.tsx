import { Button, Modal } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RecordButton } from '../../../schemas/generated/api-flow-starts.ts';
import { pressButton, recordButtonsQuery } from '../../api/record-buttons.ts';
import { useLocale } from '../../i18n/use-locale.ts';
import { toast } from '../../ui/toast.tsx';
import classes from './release-dialog.module.css';
import { useRecordTexts } from './texts.ts';
import { detailOf } from './use-record-actions.ts';

interface Place {
  entity: string;
  id: string;
  rev: number;
}

/** The flows that this person may start on the record as it is now, each with a button. */
export function FlowButtons({ entity, id, rev }: Place) {
  const t = useRecordTexts();
  const { t: common } = useTranslation();
  const { locale } = useLocale();
  const queryClient = useQueryClient();
  const { data: buttons = [] } = useQuery(recordButtonsQuery(entity, id, rev));
  const [asked, setAsked] = useState<RecordButton>();
  const press = useMutation({
    mutationFn: ({ flow }: RecordButton) => pressButton(entity, id, flow),
    onSuccess: (_started, { label }) => {
      toast({ text: t('flowStarted', { label: label[locale] }) });
      void queryClient.invalidateQueries({ queryKey: ['runs'] });
    },
    onError: (error) =>
      toast({ text: t('flowNotStarted', { detail: detailOf(error) }), tone: 'error' }),
    onSettled: () => setAsked(undefined),
  });
  return (
    <>
      {buttons.map((button) => (
        <Button
          key={button.flow}
          variant="default"
          loading={press.isPending && press.variables.flow === button.flow}
          onClick={() => (button.confirm ? setAsked(button) : press.mutate(button))}
        >
          {button.label[locale]}
        </Button>
      ))}
      <Modal
        opened={asked !== undefined}
        onClose={() => setAsked(undefined)}
        title={asked?.label[locale]}
        closeButtonProps={{ 'aria-label': common('common.close') }}
      >
        <p>{asked?.confirm?.[locale]}</p>
        <div className={classes.buttons}>
          <Button variant="default" onClick={() => setAsked(undefined)}>
            {common('common.cancel')}
          </Button>
          <Button loading={press.isPending} onClick={() => asked && press.mutate(asked)}>
            {asked?.label[locale]}
          </Button>
        </div>
      </Modal>
    </>
  );
}
