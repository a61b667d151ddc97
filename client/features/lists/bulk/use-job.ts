import { useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { ApiError } from '../../../api/api-error.ts';
import { recordsKey } from '../../../api/records.ts';
import { useTexts } from '../../../i18n/feature-texts.ts';
import { toast } from '../../../ui/toast.tsx';
import { type Failure, type JobProgress, runJob } from './run-job.ts';
import { bulkTexts } from './texts.ts';

export interface Job {
  ids: () => Promise<string[]>;
  size: number;
  act: (batch: string[]) => Promise<Failure[]>;
  /** What is said at the end about so many records. */
  done: 'assigned' | 'changed' | 'released' | 'deleted' | 'undone';
  undo?: (ids: string[]) => Promise<Failure[]>;
}

export type JobState = JobProgress & { state: 'running' | 'stopped' | 'done' };

/** Runs what is to be done with many records: with progress, a way to stop, and undo where there is one. */
export function useJob(entity: string) {
  const t = useTexts(bulkTexts);
  const queryClient = useQueryClient();
  const [job, setJob] = useState<JobState>();
  const stop = useRef(new AbortController());

  function finish(given: Job, ids: string[], progress: JobProgress): void {
    void queryClient.invalidateQueries({ queryKey: recordsKey(entity) });
    const failed = new Set(progress.failures.map(({ id }) => id));
    const changed = ids.slice(0, progress.done).filter((id) => !failed.has(id));
    const { undo } = given;
    const again = undo && {
      label: t('undo'),
      run: () =>
        void run({ ids: async () => changed, size: given.size, act: undo, done: 'undone' }),
    };
    if (changed.length > 0)
      toast({
        text: t(given.done, { count: changed.length }),
        ...(again ? { undo: again } : {}),
      });
  }

  async function run(given: Job): Promise<void> {
    stop.current = new AbortController();
    const { signal } = stop.current;
    try {
      setJob({ total: 0, done: 0, failures: [], state: 'running' });
      const ids = await given.ids();
      const progress = await runJob(ids, given, {
        signal,
        onProgress: (now) => setJob({ ...now, state: 'running' }),
      });
      const isShown = signal.aborted || progress.failures.length > 0;
      setJob(isShown ? { ...progress, state: signal.aborted ? 'stopped' : 'done' } : undefined);
      finish(given, ids, progress);
    } catch (error) {
      setJob(undefined);
      void queryClient.invalidateQueries({ queryKey: recordsKey(entity) });
      const detail = error instanceof ApiError ? error.detail : '';
      toast({ text: t('broken', { detail }), tone: 'error' });
    }
  }

  return {
    job,
    run,
    stop: () => stop.current.abort(),
    close: () => setJob(undefined),
  };
}
