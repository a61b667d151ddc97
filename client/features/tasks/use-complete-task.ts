import { useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import type { CompleteBody, TaskItem } from '../../../schemas/generated/api-tasks.ts';
import { ApiError } from '../../api/api-error.ts';
import { type RecordItem, recordsKey } from '../../api/records.ts';
import { completeTask } from '../../api/tasks.ts';
import type { EntityInfo } from '../../fields/use-entity.ts';
import { type Conflict, saveBeside } from '../../forms/save-record.ts';
import { useSayMerged } from '../../forms/use-say-merged.ts';
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

export interface Completing {
  values?: Record<string, unknown>;
  more?: Pick<CompleteBody, 'comment' | 'recordRev'>;
  /** The record that the values were made from, and what to do when somebody else changed the same fields of it. */
  madeFrom?: { base: RecordItem; keys: string[]; onConflict: (conflict: Conflict) => void };
  /** Takes what is wrong with the values. */
  onProblems?: (error: ApiError) => void;
}

/** Completes a task once, and says what stood in the way. */
export function useCompleteTask(task: TaskItem, onCompleted: () => void, entity?: EntityInfo) {
  const t = useTexts(inboxTexts);
  const { locale } = useLocale();
  const queryClient = useQueryClient();
  const sayMerged = useSayMerged(entity);
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

  function fail(error: unknown, onProblems: Completing['onProblems']) {
    if (!(error instanceof ApiError)) throw error;
    const winner = takenBy(error);
    if (winner) {
      setTaken(winner);
      return refresh();
    }
    if (refreshing.has(error.code)) refresh();
    if (error.code === 'task.stale') return setFailure(t('stale'));
    if (error.problems.length > 0 && onProblems) return onProblems(error);
    if (error.isUnreachable) return setFailure(t('unreachable'));
    return setFailure(t('completeFailed', { detail: error.detail }));
  }

  /** Whether it was sent; not when somebody else changed the same fields. */
  async function send(
    outcome: string,
    { values = {}, more = {}, madeFrom }: Completing,
  ): Promise<boolean> {
    const body = { outcome, values, _rev: task._rev, ...more };
    if (!madeFrom || Object.keys(values).length === 0) {
      await completeTask(task.id, body);
      return true;
    }
    const { base, keys, onConflict } = madeFrom;
    const outcomeOfSave = await saveBeside({ base, keys, patch: values }, (recordRev) =>
      completeTask(task.id, { ...body, recordRev }),
    );
    if (outcomeOfSave.kind === 'conflict') {
      onConflict(outcomeOfSave);
      return false;
    }
    if (outcomeOfSave.merged) sayMerged(outcomeOfSave.merged);
    return true;
  }

  async function complete(outcome: string, completing: Completing = {}): Promise<void> {
    if (isBusy.current) return;
    isBusy.current = true;
    setFailure(undefined);
    setBusyWith(outcome);
    try {
      if (!(await send(outcome, completing))) return;
      const label = task.outcomes.find(({ id }) => id === outcome)?.label[locale] ?? outcome;
      toast({ text: t('completed', { title: task.title[locale], outcome: label }) });
      onCompleted();
      refresh();
    } catch (error) {
      fail(error, completing.onProblems);
    } finally {
      isBusy.current = false;
      setBusyWith(undefined);
    }
  }
  return { complete, failure, taken, busyWith };
}
