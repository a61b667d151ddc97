import { useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import type { CompleteBody, TaskItem } from '../../../schemas/generated/api-tasks.ts';
import { ApiError } from '../../api/api-error.ts';
import { recordsKey } from '../../api/records.ts';
import { completeTask } from '../../api/tasks.ts';
import { useTexts } from '../../i18n/feature-texts.ts';
import { useLocale } from '../../i18n/use-locale.ts';
import { toast } from '../../ui/toast.tsx';
import { inboxTexts } from './texts.ts';

/** Who was faster, and how. */
export interface Taken {
  by: string | null;
  at: string;
  outcome: string | null;
}

/** The task or its record is not as it was shown. */
const refreshing = new Set(['task.stale', 'task.cancelled', 'approval.record_changed']);

const text = (value: unknown) => (typeof value === 'string' ? value : null);

function takenBy(error: ApiError): Taken | undefined {
  if (error.code !== 'task.already_completed') return undefined;
  const { by, at, outcome } = error.details;
  return { by: text(by), at: text(at) ?? new Date().toISOString(), outcome: text(outcome) };
}

/** Completes a task once, and says what stood in the way. `onProblems` takes what is wrong with the values. */
export function useCompleteTask(task: TaskItem, onCompleted: () => void) {
  const t = useTexts(inboxTexts);
  const { locale } = useLocale();
  const queryClient = useQueryClient();
  const [failure, setFailure] = useState<string>();
  const [taken, setTaken] = useState<Taken>();
  const [busyWith, setBusyWith] = useState<string>();
  const isBusy = useRef(false);

  const refresh = () => {
    void queryClient.invalidateQueries({ queryKey: ['tasks'] });
    void queryClient.invalidateQueries({ queryKey: ['runs'] });
    void queryClient.invalidateQueries({ queryKey: ['approvals'] });
    if (task.entity) void queryClient.invalidateQueries({ queryKey: recordsKey(task.entity) });
  };

  function fail(error: unknown, onProblems: (error: ApiError) => void) {
    if (!(error instanceof ApiError)) throw error;
    const winner = takenBy(error);
    if (winner) {
      setTaken(winner);
      return refresh();
    }
    if (refreshing.has(error.code)) refresh();
    if (error.code === 'task.stale') return setFailure(t('stale'));
    if (error.problems.length > 0) return onProblems(error);
    if (error.isUnreachable) return setFailure(t('unreachable'));
    return setFailure(t('completeFailed', { detail: error.detail }));
  }

  async function complete(
    outcome: string,
    values: Record<string, unknown>,
    onProblems: (error: ApiError) => void,
    more: Pick<CompleteBody, 'comment' | 'recordRev'> = {},
  ): Promise<void> {
    if (isBusy.current) return;
    isBusy.current = true;
    setFailure(undefined);
    setBusyWith(outcome);
    try {
      await completeTask(task.id, { outcome, values, _rev: task._rev, ...more });
      const label = task.outcomes.find(({ id }) => id === outcome)?.label[locale] ?? outcome;
      toast({ text: t('completed', { title: task.title[locale], outcome: label }) });
      onCompleted();
      refresh();
    } catch (error) {
      fail(error, onProblems);
    } finally {
      isBusy.current = false;
      setBusyWith(undefined);
    }
  }
  return { complete, failure, taken, busyWith };
}
