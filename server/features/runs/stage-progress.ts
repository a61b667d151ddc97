import type { PipelineStage } from '../../../schemas/generated/api-flows.ts';
import type { StageProgress } from '../../../schemas/generated/api-runs.ts';
import type { StoredRun, StoredStep } from '../../engine/index.ts';

interface Visit {
  stage: string;
  at: string;
  leftAt: string | null;
}

type StageStep = Pick<StoredStep, 'node' | 'type' | 'state' | 'output' | 'startedAt'>;
type Progress = Pick<StoredRun, 'endedAt' | 'tokens'>;

/** The stages a run entered, in order; each is left when the next is entered, the last when the run ends. */
function visitsOf(steps: readonly StageStep[], endedAt: string | null): Visit[] {
  const entered = steps.flatMap((step) => {
    const stage = (step.output as { stage?: unknown } | undefined)?.stage;
    return step.type === 'stage' && step.state === 'done' && typeof stage === 'string'
      ? [{ stage, at: step.startedAt }]
      : [];
  });
  return entered.map((visit, index) => ({
    ...visit,
    leftAt: entered[index + 1]?.at ?? endedAt,
  }));
}

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
  const visits = visitsOf(steps, run.endedAt);
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
