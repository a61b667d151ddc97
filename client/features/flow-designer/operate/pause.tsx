import { Button, Modal, Textarea } from '@mantine/core';
import { IconPlayerPlay } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiError } from '../../../api/api-error.ts';
import { flowsQuery, pauseFlow, resumeFlow } from '../../../api/flows.ts';
import { useRights } from '../../../api/me.ts';
import { useFlowNames } from '../../../flows/words/flow-names.ts';
import { useTexts } from '../../../i18n/feature-texts.ts';
import { relativeTime } from '../../../i18n/relative-time.ts';
import { Notice } from '../../../ui/notice.tsx';
import { useNow } from '../../../ui/time-ago.tsx';
import { toast } from '../../../ui/toast.tsx';
import { operateTexts } from './texts.ts';
import classes from './operate.module.css';

const icon = { size: 16, stroke: 1.75, 'aria-hidden': true } as const;

/** Whether the flow stands still, by whom and since when. */
function usePaused(flow: string) {
  const { data } = useQuery(flowsQuery);
  return data?.find(({ id }) => id === flow)?.paused ?? undefined;
}

function usePauseActions(flow: string) {
  const t = useTexts(operateTexts);
  const queryClient = useQueryClient();
  const done = (word: 'pauseDone' | 'resumeDone') => () => {
    toast({ text: t(word) });
    void queryClient.invalidateQueries({ queryKey: ['flows', 'list'] });
  };
  const onError = (error: Error) =>
    toast({ text: error instanceof ApiError ? error.detail : error.message, tone: 'error' });
  return {
    pause: useMutation({
      mutationFn: (note: string) => pauseFlow(flow, note),
      onSuccess: done('pauseDone'),
      onError,
    }),
    resume: useMutation({
      mutationFn: () => resumeFlow(flow),
      onSuccess: done('resumeDone'),
      onError,
    }),
  };
}

/** Asks whether the runs of the flow shall stand still. */
export function PauseDialog({ flow, onClose }: { flow: string; onClose: () => void }) {
  const t = useTexts(operateTexts);
  const { t: common } = useTranslation();
  const [note, setNote] = useState('');
  const { pause } = usePauseActions(flow);
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('pauseTitle')}
      closeButtonProps={{ 'aria-label': common('common.close') }}
    >
      <div className={classes.dialog}>
        <p>{t('pauseText')}</p>
        <Textarea
          label={t('note')}
          autosize
          maxLength={500}
          value={note}
          onChange={({ currentTarget }) => setNote(currentTarget.value)}
        />
        <div className={classes.buttons}>
          <Button variant="default" onClick={onClose}>
            {common('common.cancel')}
          </Button>
          <Button
            loading={pause.isPending}
            onClick={() => pause.mutate(note.trim(), { onSuccess: onClose })}
          >
            {t('pauseAction')}
          </Button>
        </div>
      </div>
    </Modal>
  );
}

/** Whether the runs of a published flow can be stopped where they stand; while they stand, the notice lets them go on. */
export function useMayPause(flow: string): boolean {
  const mayOperate = useRights().has('runs');
  return !usePaused(flow) && mayOperate;
}

/** Says over the whole width that the flow stands still. */
export function PausedNotice({ flow }: { flow: string }) {
  const t = useTexts(operateTexts);
  const names = useFlowNames();
  const now = useNow();
  const mayOperate = useRights().has('runs');
  const paused = usePaused(flow);
  const { resume } = usePauseActions(flow);
  if (!paused) return null;
  const who = paused.by ? names.user(paused.by) : t('somebody');
  return (
    <div className={classes.paused}>
      <Notice tone="info">
        <strong>{t('paused')}</strong>{' '}
        {t('pausedBy', { who, when: relativeTime(paused.at, now, names.locale) })}{' '}
        {paused.note && t('pausedWhy', { note: paused.note })}
      </Notice>
      {mayOperate && (
        <Button
          size="xs"
          leftSection={<IconPlayerPlay {...icon} />}
          loading={resume.isPending}
          onClick={() => resume.mutate()}
        >
          {t('resume')}
        </Button>
      )}
    </div>
  );
}
