import type { StoredRun, StoredStep } from '../../engine/index.ts';

/** A stage that a run was in; `leftAt` is null while it is there. */
export interface StageVisit {
  stage: string;
  at: string;
  leftAt: string | null;
}

export type StageStep = Pick<StoredStep, 'type' | 'state' | 'output' | 'startedAt'>;

type Staged = Pick<StoredRun, 'endedAt' | 'stage' | 'stageSince'>;

/** The stage that a person put the run into, later than any that it entered by itself. */
function putInto({ stage, stageSince }: Staged, last: { stage: string; at: string } | undefined) {
  if (stage === undefined || stageSince === undefined || stage === last?.stage) return [];
  return last && last.at > stageSince ? [] : [{ stage, at: stageSince }];
}

/** The stages a run entered, in the order of its steps; each is left when the next is entered, the last when the run ends. */
export function stageVisits(steps: readonly StageStep[], run: Staged): StageVisit[] {
  const byItself = steps.flatMap(({ type, state, output, startedAt }) => {
    const stage = (output as { stage?: unknown } | undefined)?.stage;
    return type === 'stage' && state === 'done' && typeof stage === 'string'
      ? [{ stage, at: startedAt }]
      : [];
  });
  const entered = [...byItself, ...putInto(run, byItself.at(-1))];
  return entered.map((visit, index) => ({
    ...visit,
    leftAt: entered[index + 1]?.at ?? run.endedAt,
  }));
}
