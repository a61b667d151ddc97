import type { StoredStep } from '../../engine/index.ts';

/** A stage that a run was in; `leftAt` is null while it is there. */
export interface StageVisit {
  stage: string;
  at: string;
  leftAt: string | null;
}

export type StageStep = Pick<StoredStep, 'type' | 'state' | 'output' | 'startedAt'>;

/** The stages a run entered, in the order of its steps; each is left when the next is entered, the last when the run ends. */
export function stageVisits(steps: readonly StageStep[], endedAt: string | null): StageVisit[] {
  const entered = steps.flatMap(({ type, state, output, startedAt }) => {
    const stage = (output as { stage?: unknown } | undefined)?.stage;
    return type === 'stage' && state === 'done' && typeof stage === 'string'
      ? [{ stage, at: startedAt }]
      : [];
  });
  return entered.map((visit, index) => ({ ...visit, leftAt: entered[index + 1]?.at ?? endedAt }));
}
