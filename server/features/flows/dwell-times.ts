import type { FlowDwell, NodeDwell, StageDwell } from '../../../schemas/generated/api-flows.ts';
import type { StoredFlow, StoredRun, StoredStep, StoredVersion } from '../../engine/index.ts';
import { openStates } from '../operations/index.ts';
import { stagesOf } from './list-pipelines.ts';
import { requireReader } from './read-flows.ts';
import { type FlowCtx, requireFlow } from './save-flow.ts';
import { stageVisits } from './stage-visits.ts';

const newestRuns = 200;
const stepsPerRun = 50;
const mostStages = 500;

function grouped<T>(items: readonly T[], keyOf: (item: T) => string): ReadonlyMap<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const known = groups.get(keyOf(item));
    if (known) known.push(item);
    else groups.set(keyOf(item), [item]);
  }
  return groups;
}

interface Spread {
  p50: number;
  p95: number;
}

const quantile = (sorted: readonly number[], share: number): number =>
  sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * share) - 1)] ?? 0;

function spreadOf(seconds: readonly number[]): Spread {
  const sorted = seconds.toSorted((a, b) => a - b);
  return { p50: quantile(sorted, 0.5), p95: quantile(sorted, 0.95) };
}

const secondsBetween = (from: string, to: string): number =>
  (Date.parse(to) - Date.parse(from)) / 1000;

const secondsOf = ({ startedAt, endedAt }: StoredStep): number =>
  secondsBetween(startedAt, endedAt ?? startedAt);

function byNode(steps: readonly StoredStep[]): NodeDwell[] {
  const nodes = grouped(steps, ({ node }) => node);
  return [...nodes].map(([node, own]) => ({
    node,
    steps: own.length,
    ...spreadOf(own.map(secondsOf)),
  }));
}

type RunTimes = Pick<StoredRun, '_id' | 'endedAt' | 'stage' | 'stageSince'>;

/** How long visits of stages took that are over, by stage. */
function visitsByStage(
  runs: readonly RunTimes[],
  steps: readonly StoredStep[],
): ReadonlyMap<string, number[]> {
  const ofRun = grouped(steps, ({ run }) => run);
  const over = runs.flatMap((run) => {
    const entered = (ofRun.get(run._id) ?? []).toSorted((a, b) => a.order - b.order);
    return stageVisits(entered, run).flatMap(({ stage, at, leftAt }) =>
      leftAt ? [{ stage, seconds: secondsBetween(at, leftAt) }] : [],
    );
  });
  const visits = grouped(over, ({ stage }) => stage);
  return new Map([...visits].map(([stage, own]) => [stage, own.map(({ seconds }) => seconds)]));
}

/** How many open runs are in each stage, and since when the one that is there longest. */
async function standingByStage(
  { store }: Pick<FlowCtx, 'store'>,
  flow: string,
): Promise<ReadonlyMap<string, { now: number; since: string | null }>> {
  const { groups } = await store.aggregate('runs', {
    filter: { flow, status: { $in: [...openStates] } },
    groupBy: ['stage'],
    measures: { now: { op: 'count' }, since: { op: 'min', field: 'stageSince' } },
    limit: mostStages,
  });
  return new Map(
    groups.map(({ key, values }) => {
      const since =
        values.since === null || values.since === undefined ? null : String(values.since);
      return [String(key[0] ?? ''), { now: Number(values.now), since }];
    }),
  );
}

async function stagesOfActive(
  { store }: Pick<FlowCtx, 'store'>,
  { _id, activeVersion, graph }: StoredFlow,
): Promise<ReturnType<typeof stagesOf>> {
  const active =
    activeVersion === null
      ? undefined
      : await store.get<StoredVersion>('flow_versions', `${_id}.${activeVersion}`);
  return stagesOf(active?.graph ?? graph);
}

/**
 * How long steps stayed at each node and records in each stage, in the newest runs of the flow; and how many are in each
 * stage now. Throws `flow.not_found`.
 */
export async function dwellTimes(ctx: FlowCtx, id: string): Promise<FlowDwell> {
  requireReader(ctx);
  const flow = await requireFlow(ctx.store, id);
  const runs = await ctx.store.find<StoredRun>('runs', {
    filter: { flow: id },
    sort: [{ field: '_id', direction: -1 }],
    fields: ['flow', 'endedAt', 'stage', 'stageSince'],
    limit: newestRuns,
  });
  const done = { run: { $in: runs.map(({ _id }) => _id) }, state: 'done' };
  const limit = newestRuns * stepsPerRun;
  const steps = await ctx.store.find<StoredStep>('steps', { filter: done, limit });
  // By themselves: a visit whose next stage was cut off would seem to last.
  const stageSteps = await ctx.store.find<StoredStep>('steps', {
    filter: { ...done, type: 'stage' },
    limit,
  });
  const visits = visitsByStage(runs, stageSteps);
  const standing = await standingByStage(ctx, id);
  const stages = (await stagesOfActive(ctx, flow)).map((stage): StageDwell => {
    const over = visits.get(stage.stage) ?? [];
    const here = standing.get(stage.stage) ?? { now: 0, since: null };
    return { ...stage, ...here, left: over.length, ...spreadOf(over) };
  });
  return { items: byNode(steps), stages, runs: runs.length };
}
