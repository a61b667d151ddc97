import type { RecordPipeline, RecordProgress } from '../../../schemas/generated/api-runs.ts';
import { nodeLabel } from '../../../schemas/model/flow/index.ts';
import type { Ctx } from '../../context.ts';
import type {
  Engine,
  StoredFlow,
  StoredRun,
  StoredStep,
  StoredVersion,
} from '../../engine/index.ts';
import { AppError } from '../../errors.ts';
import type { Reader } from '../../store/port.ts';
import { stagesOf } from '../flows/index.ts';
import type { RunCtx } from './list-runs.ts';
import { type NameOf, type Reading, decisionsOf } from './run-decisions.ts';
import { stageProgress } from './stage-progress.ts';
import { isRecordVisible } from './visible-records.ts';

const mostRuns = 50;

async function stepsOf(reader: Pick<Reader, 'find'>, run: string): Promise<StoredStep[]> {
  return reader.find<StoredStep>('steps', {
    filter: { run },
    sort: [{ field: 'order', direction: 1 }],
    limit: 1100,
  });
}

function standingOf(
  run: StoredRun,
  { graph }: StoredVersion,
  types: Reading['types'],
): RecordProgress['at'] {
  return run.tokens
    .filter((token) => token.watch !== true)
    .flatMap(({ node: id, dueAt }) => {
      const node = graph.nodes.find((one) => one.id === id);
      if (!node) return [];
      const label = nodeLabel(graph, types, id);
      return [{ node: id, label, type: node.type, dueAt: dueAt ?? null }];
    });
}

async function progressOf(
  reader: Pick<Reader, 'find'>,
  run: StoredRun,
  version: StoredVersion,
  { paused, ...reading }: { paused: RecordProgress['paused'] } & Reading,
) {
  const stages = stagesOf(version.graph);
  const steps = await stepsOf(reader, run._id);
  return {
    run: run._id,
    flow: run.flow,
    version: run.version,
    label: version.label,
    status: run.status,
    startedAt: run.startedAt,
    endedAt: run.endedAt,
    paused: run.endedAt === null ? paused : null,
    at: standingOf(run, version, reading.types),
    decisions: decisionsOf(version.graph, steps, reading),
    stages: stageProgress(stages, steps, run),
  } satisfies RecordProgress;
}

/** The flows whose runs stand still, with who stopped them and why. */
async function pausesOf(reader: Pick<Reader, 'find'>, flows: string[]) {
  const found = await reader.find<StoredFlow>('flows', { filter: { _id: { $in: flows } } });
  return new Map(found.flatMap(({ _id, paused }) => (paused ? [[_id, paused] as const] : [])));
}

/** The runs of a record with the stages of their flows, for everybody who may read the record, deleted ones included. */
export async function recordPipeline(
  ctx: RunCtx & Pick<Ctx, 'directory'>,
  { engine }: { engine: Pick<Engine, 'nodes'> },
  entity: string,
  record: string,
): Promise<RecordPipeline> {
  ctx.catalog.require(entity);
  if (!(await isRecordVisible(ctx, ctx.store, { entity, record })))
    throw new AppError('record.not_found', { details: { entity, id: record } });
  const runs = await ctx.store.find<StoredRun>('runs', {
    filter: { record },
    sort: [{ field: '_id', direction: -1 }],
    limit: mostRuns,
  });
  const versions = await ctx.store.find<StoredVersion>('flow_versions', {
    filter: { _id: { $in: [...new Set(runs.map((run) => `${run.flow}.${run.version}`))] } },
  });
  const pauses = await pausesOf(ctx.store, [...new Set(runs.map(({ flow }) => flow))]);
  const byId = new Map(versions.map((version) => [version._id, version]));
  const mayReadValues = ctx.access.has('runs') || ctx.access.entity(entity).hiddenFields.size === 0;
  const { directory } = ctx;
  const types = engine.nodes;
  const nameOf: NameOf = (kind, name) =>
    kind === 'role'
      ? directory.role(name)?.label
      : directory.teams().find((team) => team.name === name)?.label;
  const items: RecordProgress[] = [];
  for (const run of runs) {
    const version = byId.get(`${run.flow}.${run.version}`);
    if (!version) continue;
    const paused = pauses.get(run.flow) ?? null;
    items.push(await progressOf(ctx.store, run, version, { paused, mayReadValues, nameOf, types }));
  }
  return { items };
}
