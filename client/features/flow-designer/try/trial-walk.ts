import type { TryResult, TryStep } from '../../../../schemas/generated/api-flows.ts';
import type { Walk } from '../../../flows/canvas/walked-path.ts';

const statusOf = {
  done: 'done',
  waiting: 'waiting',
  incident: 'incident',
  running: 'running',
  notStarted: 'cancelled',
} as const satisfies Record<TryResult['status'], string>;

/** The watch over a stage's time leaves a step of its own, which no reader asks for. */
const isWatch = ({ type, state }: TryStep) =>
  type === 'stage' && (state === 'waiting' || state === 'cancelled');

/** The steps as a reader follows them. */
export const shownSteps = ({ steps }: TryResult): TryStep[] =>
  steps.filter((step) => !isWatch(step));

/** A trial as the drawing shows a run. */
export const walkOf = (result: TryResult): Walk<TryStep> => ({
  status: statusOf[result.status],
  steps: shownSteps(result),
  tokens: result.wouldWait.map((node) => ({ node, state: 'waiting', watch: false })),
});
