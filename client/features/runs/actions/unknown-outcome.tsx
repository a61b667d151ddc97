import { Button } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { EffectAnswer } from '../../../../schemas/generated/api-runs.ts';
import { ApiError } from '../../../api/api-error.ts';
import { useRights } from '../../../api/me.ts';
import { answerEffect, runQuery } from '../../../api/runs.ts';
import { useTexts } from '../../../i18n/feature-texts.ts';
import { ConfirmDialog } from '../../../ui/confirm-dialog.tsx';
import { toast } from '../../../ui/toast.tsx';
import classes from './action-dialog.module.css';
import { actionTexts } from './texts.ts';

type Answer = EffectAnswer['answer'];

/** The failure of a call of which nobody knows whether it happened. */
export const unknownOutcome = 'effect.unknown_outcome';

function useAnswer(run: string, step: string) {
  const t = useTexts(actionTexts);
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (answer: Answer) => answerEffect(run, step, answer),
    onSuccess: (item, answer) => {
      queryClient.setQueryData(runQuery(run).queryKey, item);
      toast({ text: t(answer === 'done' ? 'toldDone' : 'toldAgain') });
    },
    onError: (error) =>
      toast({ text: error instanceof ApiError ? error.detail : error.message, tone: 'error' }),
    onSettled: () => queryClient.invalidateQueries({ queryKey: ['runs'] }),
  });
}

/** Asks what became of a call that got no answer: it was done, or it was not and is done again. */
export function UnknownOutcome({ run, step }: { run: string; step: string }) {
  const t = useTexts(actionTexts);
  const mayControl = useRights().has('runs');
  const [isAsking, setAsking] = useState(false);
  const answer = useAnswer(run, step);
  if (!mayControl) return null;
  const isBusy = (one: Answer) => answer.isPending && answer.variables === one;
  return (
    <div className={classes.answers}>
      <Button
        size="xs"
        variant="default"
        loading={isBusy('done')}
        onClick={() => answer.mutate('done')}
      >
        {t('wasDone')}
      </Button>
      <Button size="xs" variant="default" loading={isBusy('again')} onClick={() => setAsking(true)}>
        {t('doAgain')}
      </Button>
      <ConfirmDialog
        isOpen={isAsking}
        title={t('againTitle')}
        action={t('againAction')}
        isBusy={answer.isPending}
        onClose={() => setAsking(false)}
        onConfirm={() => answer.mutate('again', { onSettled: () => setAsking(false) })}
      >
        {t('againText')}
      </ConfirmDialog>
    </div>
  );
}
