import type { PipelineStage } from '../../../schemas/generated/api-flows.ts';
import type { StageProgress } from '../../../schemas/generated/api-runs.ts';
import type { StoredRun } from '../../engine/index.ts';
import { type StageStep, stageVisits } from '../flows/index.ts';

type Progress = Pick<StoredRun, 'endedAt' | 'tokens' | 'stage' | 'stageSince'>;

/** When the time allowed in a stage is over: its watch stands at the stage's node. */
const dueOf = ({ tokens }: Progress, node: string): string | null =>
  tokens.find((token) => token.watch === true && token.node === node)?.dueAt ?? null;

/**
 * Where a run stands among the stages of its flow, in the flow's order. A run that went back is not past the
 * stages behind the one it stands in.
 */
export function stageProgress(
  stages: readonly PipelineStage[],
  steps: readonly StageStep[],
  run: Progress,
): StageProgress[] {
  const visits = stageVisits(steps, run);
  const last = visits.at(-1);
  const reached = stages.findIndex(({ stage }) => stage === last?.stage);
  return stages.map((stage, index): StageProgress => {
    const visit = visits.findLast((one) => one.stage === stage.stage);
    if (!visit || index > reached)
      return { ...stage, state: 'ahead', enteredAt: null, leftAt: null, dueAt: null };
    const isCurrent = visit === last && run.endedAt === null;
    return {
      ...stage,
      state: isCurrent ? 'current' : 'done',
      enteredAt: visit.at,
      leftAt: isCurrent ? null : visit.leftAt,
      dueAt: isCurrent ? dueOf(run, stage.node) : null,
    };
  });
}
