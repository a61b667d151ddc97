import type {
  RoutingTrace,
  TriedRouting,
  TryRoutingBody,
} from '../../../schemas/generated/api-pools.ts';
import type { FlowDocument } from '../../../schemas/generated/flow.ts';
import type { PoolDocument } from '../../../schemas/generated/pool.ts';
import { withoutNumbers } from '../../../schemas/model/routing.ts';
import type { CatalogEntity, RecordDoc } from '../../catalog.ts';
import type { Ctx } from '../../context.ts';
import { AppError } from '../../errors.ts';
import { newId } from '../../ids.ts';
import type { Doc } from '../../store/port.ts';
import { requireEntity } from '../access/index.ts';
import { isInScope, visibleFields, visibleRecord } from '../records/index.ts';
import {
  type Candidate,
  type Choice,
  choose,
  loadCandidates,
  periodsIn,
  policyOf,
  type Ring,
  type RoutingSettings,
  ringOf,
  sift,
  stickyOwner,
} from '../routing/index.ts';
import { requirePool } from './pool-definitions.ts';

const usual = 10;

interface Trial {
  settings: RoutingSettings;
  ring: string;
}

const hasRouting = (settings: Partial<RoutingSettings> | undefined): settings is RoutingSettings =>
  settings?.from !== undefined;

/** The settings of an assign node's draft, or a round among the members of the pool. */
async function trialOf(ctx: Ctx, pool: PoolDocument, body: TryRoutingBody): Promise<Trial> {
  const { flow: id, node: nodeId } = body;
  if (id === undefined) {
    const policy = body.policy ?? 'weighted';
    return { settings: { from: pool.members ?? {}, policy }, ring: `try:${pool.name}` };
  }
  const flow = await ctx.store.get<FlowDocument & Doc>('flows', id);
  const node = flow?.graph.nodes.find((one) => one.id === nodeId && one.type === 'assign');
  if (!node) throw new AppError('flow.not_found', { details: { id } });
  const settings = node.settings as unknown as Partial<RoutingSettings> | undefined;
  if (!hasRouting(settings))
    throw new AppError('flow.not_routed', {
      details: { node: node.label?.[ctx.locale] ?? node.id },
    });
  return { settings, ring: settings.ring ?? `${id}:${node.id}` };
}

const emptyRecord = (entity: CatalogEntity, pool: PoolDocument, at: string): RecordDoc => ({
  _id: newId(),
  _rev: 1,
  _entity: entity.name,
  _owner: null,
  _pool: pool.name,
  _stage: null,
  _createdAt: at,
  _createdBy: null,
  _updatedAt: at,
  _updatedBy: null,
  _deletedAt: null,
  _computed: {},
});

/** What the next leads may look like: those that wait, oldest first, otherwise the newest there are. */
async function samples(
  ctx: Ctx,
  entity: CatalogEntity,
  pool: PoolDocument,
  count: number,
): Promise<RecordDoc[]> {
  const find = (filter: Record<string, null | string>, direction: 1 | -1) =>
    ctx.store.find<RecordDoc>(entity.collection, {
      filter: { ...filter, _deletedAt: null },
      sort: [{ field: '_createdAt', direction }],
      limit: count,
    });
  const waiting = await find({ _pool: pool.name, _owner: null }, 1);
  const found = waiting.length > 0 ? waiting : await find({}, -1);
  return found.filter((record) => isInScope(ctx, record, 'read'));
}

/** The candidate after so many more records. */
const withMore = (candidate: Candidate, more: number, now: Date): Candidate => ({
  ...candidate,
  load: candidate.load + more,
  givenToday: candidate.givenToday + more,
  givenThisWeek: candidate.givenThisWeek + more,
  lastAt: more > 0 ? now.toISOString() : candidate.lastAt,
});

function meets(ctx: Ctx, { settings }: Trial, entity: CatalogEntity, record: RecordDoc) {
  return async (one: Candidate): Promise<boolean> => {
    if (settings.when === undefined) return true;
    const { user: id, name, email, roles, team, load: holds } = one;
    const candidate = { id, name, email, roles, team, holds };
    const env = {
      now: ctx.clock.now().toISOString(),
      timeZone: ctx.settings.APP_TIME_ZONE,
      variables: { candidate, steps: {}, trigger: {} },
    };
    const outcome = await ctx.expressions.evaluate(settings.when, record, env);
    return outcome.value === true;
  };
}

interface Trying {
  ctx: Ctx;
  pool: PoolDocument;
  entity: CatalogEntity;
  trial: Trial;
  now: Date;
  /** Records that each person would have got so far. */
  got: Map<string, number>;
  owed: Record<string, number>;
}

/** The candidates as they would be after what was given so far. */
async function candidatesFor({ ctx, pool, entity, trial, now, got }: Trying, record: RecordDoc) {
  const periods = periodsIn(ctx.settings.APP_TIME_ZONE, now);
  const { settings } = trial;
  const given = { directory: ctx.directory, settings, entity, record, pool, now, periods };
  const loaded = await loadCandidates(ctx.store, given);
  return loaded.map((candidate) => withMore(candidate, got.get(candidate.user) ?? 0, now));
}

async function tryOne(trying: Trying, record: RecordDoc): Promise<Choice> {
  const { ctx, entity, trial, got } = trying;
  const candidates = await candidatesFor(trying, record);
  const sifted = await sift(candidates, meets(ctx, trial, entity, record));
  const sticky = await stickyOwner(ctx.store, trial.settings, entity, record);
  const policy = policyOf(trial);
  const choice = choose({ policy, ...sifted, owed: trying.owed, sticky, random: Math.random });
  trying.owed = choice.owed ?? trying.owed;
  if (choice.user) got.set(choice.user, (got.get(choice.user) ?? 0) + 1);
  return choice;
}

/** The trace without the numbers of people whose records one may not read. */
function traceFor(ctx: Ctx, entity: CatalogEntity, trace: RoutingTrace): RoutingTrace {
  const isSeen = (user: string) =>
    isInScope(ctx, { _entity: entity.name, _owner: user, _pool: null }, 'read');
  const candidates = trace.candidates.map((one) => (isSeen(one.user) ? one : withoutNumbers(one)));
  return { ...trace, candidates };
}

function titleOf(ctx: Ctx, entity: CatalogEntity, sample: RecordDoc | undefined): string {
  const isShown = visibleFields(ctx, entity).some(({ key }) => key === entity.titleField);
  if (!sample || !isShown) return '';
  return String(visibleRecord(ctx, entity, sample)[entity.titleField] ?? '');
}

/**
 * Who would get the next records as things stand, each with the reasons. Nothing changes: turns, loads and caps move
 * on in memory only. For those who assign. Throws `pool.not_found`, `flow.not_found`, `flow.not_routed`, `auth.forbidden`.
 */
export async function tryRouting(
  ctx: Ctx,
  name: string,
  body: TryRoutingBody,
): Promise<TriedRouting> {
  const pool = await requirePool(ctx.store, name);
  requireEntity(ctx, pool.entity, 'assign');
  const entity = ctx.catalog.require(pool.entity);
  const trial = await trialOf(ctx, pool, body);
  const count = body.count ?? usual;
  const records = await samples(ctx, entity, pool, count);
  const now = ctx.clock.now();
  const ring = await ctx.store.get<Ring>('rings', ringOf(trial, trial.ring));
  const owed = ring?.owed ?? {};
  const trying: Trying = { ctx, pool, entity, trial, now, got: new Map(), owed };
  const items: TriedRouting['items'] = [];
  for (let at = 0; at < count; at += 1) {
    const sample = records[at % Math.max(1, records.length)];
    const record = sample ?? emptyRecord(entity, pool, now.toISOString());
    const { user, trace } = await tryOne(trying, record);
    items.push({
      record: sample?._id ?? null,
      title: titleOf(ctx, entity, sample),
      owner: user ?? null,
      trace: traceFor(ctx, entity, trace),
    });
  }
  return { items };
}
