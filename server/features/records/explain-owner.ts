import type { RoutingTrace } from '../../../schemas/generated/api-pools.ts';
import type { Explanation, HistoryItem } from '../../../schemas/generated/api-records.ts';
import type { StepDocument } from '../../../schemas/generated/step.ts';
import { withoutNumbers } from '../../../schemas/model/routing.ts';
import type { RecordDoc } from '../../catalog.ts';
import type { Doc } from '../../store/port.ts';
import type { ReadCtx } from './change.ts';
import { isInScope } from './visibility.ts';

const mostSteps = 1000;

type AssignStep = Omit<StepDocument, 'output'> & Doc & { output?: { trace?: RoutingTrace } };

/**
 * How the flow that set the owner chose among the candidates; empty when no flow did. What others hold and how their
 * turns stand is for those who assign.
 */
export async function explainOwner(
  ctx: ReadCtx,
  record: RecordDoc,
  setBy: HistoryItem | undefined,
): Promise<Pick<Explanation, 'routing'>> {
  const { run, node } = setBy?.cause ?? {};
  if (run === undefined || node === undefined) return {};
  const steps = await ctx.store.find<AssignStep>('steps', {
    filter: { run, node, state: 'done' },
    sort: [{ field: 'order', direction: -1 }],
    limit: mostSteps,
  });
  const trace =
    steps.find(({ endedAt }) => endedAt !== null && endedAt <= (setBy?.at ?? ''))?.output?.trace ??
    steps[0]?.output?.trace;
  if (!trace) return {};
  if (isInScope(ctx, record, 'assign')) return { routing: trace };
  return { routing: { ...trace, candidates: trace.candidates.map(withoutNumbers) } };
}
