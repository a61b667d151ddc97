import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { RunItem, RunOperation } from '../../../../schemas/generated/api-runs.ts';
import { ApiError } from '../../../api/api-error.ts';
import { cancelRun, operateRun, retryRun, runQuery } from '../../../api/runs.ts';
import { useTexts } from '../../../i18n/feature-texts.ts';
import { toast } from '../../../ui/toast.tsx';
import { runTexts } from '../texts.ts';

/** Trying failed nodes again, and ending a run. */
export function useRunActions(id: string) {
  const t = useTexts(runTexts);
  const queryClient = useQueryClient();
  const done = (word: 'retried' | 'cancelDone' | 'operated') => (run: RunItem) => {
    queryClient.setQueryData(runQuery(id).queryKey, run);
    void queryClient.invalidateQueries({ queryKey: ['runs'] });
    toast({ text: t(word) });
  };
  const onError = (error: Error) => {
    toast({ text: error instanceof ApiError ? error.detail : error.message, tone: 'error' });
    void queryClient.invalidateQueries({ queryKey: ['runs'] });
  };
  return {
    retry: useMutation({ mutationFn: () => retryRun(id), onSuccess: done('retried'), onError }),
    operate: useMutation({
      mutationFn: (body: RunOperation) => operateRun(id, body),
      onSuccess: done('operated'),
    }),
    cancel: useMutation({
      mutationFn: () => cancelRun(id),
      onSuccess: done('cancelDone'),
      onError,
    }),
  };
}
