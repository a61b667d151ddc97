import { AppError } from '../errors.ts';
import type { Transaction } from '../store/port.ts';
import type { StoredRun, StoredTask } from './collections.ts';
import type { EngineParts } from './engine-parts.ts';
import { addJob } from './jobs.ts';
import type { ResumeSignal } from './node-type.ts';

/** The signal is a job of its own, so that it is kept until the run's turn in its lane. */
export async function resumeStep(
  parts: Pick<EngineParts, 'clock'>,
  tx: Transaction,
  { run: id, token, step }: Pick<StoredTask, 'run' | 'token' | 'step'>,
  signal: ResumeSignal,
): Promise<void> {
  const run = await tx.get<StoredRun>('runs', id);
  if (!run) throw new AppError('run.not_found', { details: { run: id } });
  const { lane, seq: order } = run;
  await addJob(
    tx,
    { _id: `${step}.completed`, kind: 'resume', lane, order, run: id, token, step, signal },
    parts.clock.now(),
  );
}
