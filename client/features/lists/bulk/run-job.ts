export interface Failure {
  id: string;
  text: string;
}

export interface JobProgress {
  total: number;
  done: number;
  failures: Failure[];
}

/**
 * Works through the ids batch by batch; each batch says what failed in it. Between two batches it can be stopped: what
 * was done stays done.
 */
export async function runJob(
  ids: readonly string[],
  { size, act }: { size: number; act: (batch: string[]) => Promise<Failure[]> },
  { signal, onProgress }: { signal: AbortSignal; onProgress: (progress: JobProgress) => void },
): Promise<JobProgress> {
  let progress: JobProgress = { total: ids.length, done: 0, failures: [] };
  onProgress(progress);
  for (let from = 0; from < ids.length && !signal.aborted; from += size) {
    const batch = ids.slice(from, from + size);
    const failures = await act(batch);
    progress = {
      total: ids.length,
      done: progress.done + batch.length,
      failures: [...progress.failures, ...failures],
    };
    onProgress(progress);
  }
  return progress;
}
