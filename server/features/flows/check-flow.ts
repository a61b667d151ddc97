import type { FlowGraph } from '../../../schemas/generated/flow.ts';
import type { PoolDocument } from '../../../schemas/generated/pool.ts';
import { isTimeZone } from '../../../schemas/model/calendar/index.ts';
import {
  type FlowProblem,
  type FlowReach,
  type FlowSurroundings,
  type KnownEntity,
  type NamedKind,
  checkGraph,
  findCallLoop,
  findTriggerLoop,
  flowProblem,
  hasFlowErrors,
  subjectOf,
} from '../../../schemas/model/flow/index.ts';
import type { Text } from '../../../schemas/model/language.ts';
import type { CatalogEntity } from '../../catalog.ts';
import type { Ctx } from '../../context.ts';
import { type Engine, type StoredVersion, cronProblem } from '../../engine/index.ts';
import type { Doc } from '../../store/port.ts';
import { checkReaders } from './check-readers.ts';
import { findRules } from './rule-tables.ts';

type CheckCtx = Pick<Ctx, 'catalog' | 'directory' | 'store'>;
type CheckDeps = { engine: Pick<Engine, 'nodes'> };

interface CheckedFlow {
  id: string;
  name: string;
  label: Text;
  graph: FlowGraph;
}

const mostNames = 1000;

async function namesIn(ctx: CheckCtx, collection: string): Promise<ReadonlySet<string>> {
  const found = await ctx.store.find<Doc & { name: string }>(collection, {
    fields: ['name'],
    limit: mostNames,
  });
  return new Set(found.map(({ name }) => name));
}

type KnownPool = Pick<PoolDocument, 'name' | 'label' | 'entity'>;

async function poolsIn({ store }: CheckCtx): Promise<ReadonlyMap<string, KnownPool>> {
  const fields = ['name', 'label', 'entity'];
  const found = await store.find<KnownPool & Doc>('pools', { fields, limit: mostNames });
  return new Map(found.map((pool) => [pool.name, pool]));
}

async function surroundingsOf(ctx: CheckCtx): Promise<FlowSurroundings> {
  const [flows, forms, pools, calendars, endpoints, rules] = await Promise.all([
    namesIn(ctx, 'flows'),
    namesIn(ctx, 'forms'),
    poolsIn(ctx),
    namesIn(ctx, 'calendars'),
    namesIn(ctx, 'endpoints'),
    findRules(ctx.store),
  ]);
  const known: Record<NamedKind, (name: string) => boolean> = {
    flow: (name) => flows.has(name),
    form: (name) => forms.has(name),
    pool: (name) => pools.has(name),
    calendar: (name) => calendars.has(name),
    endpoint: (name) => endpoints.has(name),
    user: (id) => ctx.directory.user(id) !== undefined,
    role: (name) => ctx.directory.role(name) !== undefined,
    cron: (cron) => cronProblem({ cron }) === undefined,
    timeZone: isTimeZone,
  };
  return {
    entity: (name) => knownEntity(ctx.catalog.get(name)),
    knows: (kind, name) => known[kind](name),
    pool: (name) => pools.get(name),
    rule: (name) => rules.get(name) ?? null,
  };
}

const knownEntity = (entity: CatalogEntity | undefined): KnownEntity | undefined =>
  entity && {
    name: entity.name,
    label: entity.definition.label,
    fields: entity.fields,
    pool: entity.definition.pool ?? null,
  };

/** What starts the flow and what it writes; undefined while it has no trigger. */
function reachOf(deps: CheckDeps, flow: CheckedFlow): FlowReach | undefined {
  const { nodes } = deps.engine;
  const subject = subjectOf(flow.graph, nodes);
  const typed = flow.graph.nodes.map(({ type, settings }) => ({ type: nodes.get(type), settings }));
  const trigger = typed.find(({ type }) => type?.group === 'trigger');
  const startsOn = trigger?.type?.startsOn?.(trigger.settings ?? {});
  if (!startsOn) return undefined;
  const writes = typed.flatMap(
    ({ type, settings }) => type?.effects?.(settings ?? {}, subject) ?? [],
  );
  const calls = typed.flatMap(({ type, settings }) => type?.starts?.(settings ?? {}) ?? []);
  const { id, name, label } = flow;
  return { flow: id, name, label, startsOn, writes, calls };
}

async function checkLoops(
  ctx: CheckCtx,
  deps: CheckDeps,
  flow: CheckedFlow,
): Promise<FlowProblem[]> {
  const reach = reachOf(deps, flow);
  if (!reach) return [];
  const active = await ctx.store.find<StoredVersion>('flow_versions', {
    filter: { state: 'active' },
  });
  const others = active
    .filter((version) => version.flow !== flow.id)
    .map((version) => reachOf(deps, { ...version, id: version.flow }));
  const known = others.filter((other) => other !== undefined);
  return [...findTriggerLoop(reach, known), ...findCallLoop(reach, known)];
}

/** What this installation lacks for nodes of the flow. */
const checkInstallation = ({ engine }: CheckDeps, { nodes }: FlowGraph): FlowProblem[] =>
  nodes.flatMap(({ id, type }, index) => {
    const code = engine.nodes.get(type)?.warning?.();
    const place = { pointer: `/nodes/${index}`, nodeId: id, severity: 'warning' as const };
    return code ? [flowProblem(code, place)] : [];
  });

/** Every mistake of a flow among what is installed now; loops across flows once it has none of its own. */
export async function checkFlow(
  ctx: CheckCtx,
  deps: CheckDeps,
  flow: CheckedFlow,
): Promise<FlowProblem[]> {
  const around = await surroundingsOf(ctx);
  const problems = checkGraph(flow.graph, deps.engine.nodes.values(), around);
  if (hasFlowErrors(problems)) return problems;
  const loops = await checkLoops(ctx, deps, flow);
  return [
    ...problems,
    ...checkInstallation(deps, flow.graph),
    ...checkReaders(ctx, deps, flow.graph),
    ...loops,
  ];
}
