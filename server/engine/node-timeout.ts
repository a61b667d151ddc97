import type { FlowNode } from '../../schemas/generated/flow.ts';
import type { Transaction } from '../store/port.ts';
import type { Token } from '../../schemas/generated/run.ts';
import { stepIdOf } from './advance.ts';
import { type CalendarContext, momentIn } from './calendar-time.ts';
import type { StoredJob, StoredRun } from './collections.ts';
import { addJob, dropJob } from './jobs.ts';
import type { NodeContext, NodeResult, ResumeSignal } from './node-type.ts';

export const timeoutJobOf = (step: string): string => `${step}.timeout`;

/** What a node asked for, with the end of its waiting: counted from when it began to wait. */
export async function withTimeout(
  ctx: CalendarContext & { now: Date; token: Pick<Token, 'timeoutAt'> },
  { timeout }: Pick<FlowNode, 'timeout'>,
  result: NodeResult,
): Promise<NodeResult> {
  const mayEnd = result.kind === 'wait' || result.kind === 'call';
  if (!mayEnd || !timeout || ctx.token.timeoutAt) return result;
  const timeoutAt = await momentIn(ctx, ctx.now, timeout);
  return { ...result, timeoutAt: timeoutAt.toISOString() };
}

/** The job that ends the waiting; there is one for each visit of a node. */
export async function addTimeout(
  tx: Transaction,
  run: StoredRun,
  token: Token,
  when: { dueAt: string; now: Date },
): Promise<void> {
  const step = stepIdOf(run, token);
  const place = { lane: run.lane, order: run.seq, run: run._id, token: token.id, step };
  const signal = { kind: 'timeout' as const };
  await addJob(
    tx,
    { _id: timeoutJobOf(step), kind: 'resume', ...place, signal, dueAt: when.dueAt },
    when.now,
  );
}

/** Answers of the step that came before its time was up but stand behind it in the lane, or were put aside with a paused flow. */
async function answersOf(ctx: Pick<NodeContext, 'tx' | 'run' | 'step'>): Promise<StoredJob[]> {
  const queued = await ctx.tx.find<StoredJob>('jobs', {
    filter: { lane: ctx.run.lane, state: { $in: ['queued', 'paused'] } },
    sort: [{ field: 'order', direction: 1 }],
  });
  return queued.filter(
    ({ step, signal }) =>
      step === ctx.step && (signal?.kind === 'completed' || signal?.kind === 'event'),
  );
}

/** The time is up. An answer that was given already counts; otherwise what is waited for is cancelled. */
export async function timeOut(
  ctx: NodeContext,
  resume: (signal: ResumeSignal) => Promise<NodeResult>,
  cancel: () => Promise<void>,
): Promise<NodeResult> {
  for (const answer of await answersOf(ctx)) {
    await dropJob(ctx.tx, answer._id, ctx.now);
    const result = await resume(answer.signal ?? { kind: 'event' });
    if (result.kind !== 'wait') return result;
  }
  await cancel();
  const { timeoutAt } = ctx.token;
  return {
    kind: 'go',
    port: 'timeout',
    output: { timedOut: true, ...(timeoutAt ? { dueAt: timeoutAt } : {}) },
  };
}
