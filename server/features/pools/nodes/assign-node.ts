import type { RoutingTrace } from '../../../../schemas/generated/api-pools.ts';
import type { RecordDoc } from '../../../catalog.ts';
import type { NodeContext, NodeResult, NodeType } from '../../../engine/node-type.ts';
import { outputValue, gives, text } from '../../../engine/nodes/settings.ts';
import { poolNamed } from '../../holdings/index.ts';
import { notify } from '../../notifications/index.ts';
import { changeOwner } from '../../ownership/index.ts';
import {
  alertManagers,
  type Candidate,
  countGiven,
  periodsIn,
  type RoutingCase,
  type RoutingSettings,
  routeRecord,
} from '../../routing/index.ts';
import { assignSettingsSchema } from './assign-settings.ts';
import { type NodeServices, nodeWriteCtx } from './node-write.ts';

const assigned = { 'zh-CN': '“{title}”已分配给你。', en: '"{title}" was assigned to you.' };

/** A record on its way to somebody. */
interface Assigning {
  services: NodeServices;
  ctx: NodeContext;
  given: RoutingCase;
}

const aboutOf = ({ ctx, given: { entity, record } }: Assigning) => ({
  values: { title: String(record[entity.titleField] ?? '') },
  entity: entity.name,
  record: record._id,
  run: ctx.run._id,
  key: ctx.step,
});

const meets =
  ({ ctx, given: { settings } }: Assigning) =>
  async ({ user: id, name, email, roles, team, load: holds }: Candidate): Promise<boolean> =>
    settings.when === undefined ||
    (await ctx.evaluate(settings.when, { candidate: { id, name, email, roles, team, holds } })) ===
      true;

/** Nobody can have it: into the pool, and the managers hear of it. Without a pool it stays whose it is. */
async function leave(assigning: Assigning, trace: RoutingTrace): Promise<NodeResult> {
  const { services, ctx, given } = assigning;
  const { record, pool, settings } = given;
  const writeCtx = nodeWriteCtx(services, ctx);
  if (pool)
    await changeOwner(writeCtx, ctx.tx, {
      entity: record._entity,
      id: record._id,
      owner: null,
      pool: pool.name,
      reason: 'nobody eligible',
      via: 'flow',
    });
  const about = { ...aboutOf(assigning), pool, role: settings.alertRole };
  await alertManagers(writeCtx, ctx.tx, services.directory, about);
  const owner = pool ? null : record._owner;
  return { kind: 'go', port: 'nobody', output: { owner, trace } };
}

async function give(assigning: Assigning, owner: string, trace: RoutingTrace): Promise<NodeResult> {
  const { services, ctx, given } = assigning;
  const writeCtx = nodeWriteCtx(services, ctx);
  const place = { entity: given.record._entity, id: given.record._id };
  if (given.record._owner !== owner) await countGiven(ctx.tx, given, owner);
  await changeOwner(writeCtx, ctx.tx, { ...place, owner, via: 'flow' });
  await notify(writeCtx, ctx.tx, { user: owner, text: assigned, ...aboutOf(assigning) });
  return { kind: 'go', port: 'assigned', output: { owner, trace } };
}

/** When the first of those who are away is back. */
function backAt({ candidates }: RoutingTrace): string | undefined {
  const moments = candidates
    .filter(({ reason }) => reason === 'absent' || reason === 'off_hours')
    .map(({ until }) => until)
    .filter((until) => until !== undefined);
  return moments.reduce<string | undefined>(
    (first, until) => (first === undefined || until < first ? until : first),
    undefined,
  );
}

async function caseOf(
  services: NodeServices,
  ctx: NodeContext,
  settings: RoutingSettings,
  record: RecordDoc,
): Promise<RoutingCase | undefined> {
  if (!ctx.entity) return undefined;
  const name = settings.pool ?? ctx.entity.definition.pool;
  const pool = name === undefined ? undefined : await poolNamed(ctx.tx, name);
  const periods = periodsIn(services.settings.APP_TIME_ZONE, ctx.now);
  const { directory } = services;
  return { directory, settings, entity: ctx.entity, record, pool, now: ctx.now, periods };
}

const nobody: NodeResult = { kind: 'go', port: 'nobody', output: { owner: null } };

async function assign(
  services: NodeServices,
  ctx: NodeContext,
  settings: RoutingSettings,
): Promise<NodeResult> {
  const record = await ctx.record();
  if (!record || record._deletedAt !== null) return nobody;
  const given = await caseOf(services, ctx, settings, record);
  if (!given) return nobody;
  const assigning = { services, ctx, given };
  const { user, trace } = await routeRecord(ctx.tx, given, {
    ring: settings.ring ?? `${ctx.run.flow}:${ctx.node.id}`,
    meets: meets(assigning),
    random: () => ctx.random(),
  });
  if (user !== undefined) return give(assigning, user, trace);
  const dueAt = settings.hours === 'wait' ? backAt(trace) : undefined;
  if (dueAt) return { kind: 'wait', dueAt, kept: { owner: record._owner } };
  return leave(assigning, trace);
}

/** Somebody is at work again; meanwhile the record may have been claimed or given to somebody by hand. */
async function assignLater(
  services: NodeServices,
  ctx: NodeContext,
  settings: RoutingSettings,
): Promise<NodeResult> {
  const owner = (await ctx.record())?._owner ?? null;
  const isTaken = owner !== null && owner !== ctx.token.kept?.owner;
  if (isTaken) return { kind: 'go', port: 'assigned', output: { owner } };
  return assign(services, ctx, settings);
}

/** Gives the record to the next of several people, fairly; to the pool when nobody can take it. */
export const createAssignNode = (services: NodeServices): NodeType<RoutingSettings> => ({
  type: 'assign',
  group: 'people',
  label: { 'zh-CN': '分配', en: 'Assign' },
  hint: {
    'zh-CN': '按轮流、权重或手上记录数分给在岗且未达上限的人；没有人可分时放入公海并通知管理人。',
    en: 'Takes turns, by weight or by load, among people who are at work and below their caps. When nobody can take the record it goes to the pool and its managers are told.',
  },
  ports: [
    { id: 'assigned', label: { 'zh-CN': '已分配', en: 'Assigned' } },
    { id: 'nobody', label: { 'zh-CN': '无人可分', en: 'Nobody' } },
  ],
  needsRecord: true,
  canFail: true,
  settingsSchema: assignSettingsSchema,
  outputSchema: gives({ owner: outputValue(text('负责人', 'Owner'), 'user') }),
  example: {
    from: { roles: ['sales'] },
    policy: 'weighted',
    when: '$candidate.holds < 50',
    alertRole: 'manager',
  },
  effects: (_settings, entity) =>
    entity === undefined ? [] : [{ entity, type: 'record.updated', fields: ['_owner', '_pool'] }],
  run: (ctx, settings) => assign(services, ctx, settings),
  resume: (ctx, settings) => assignLater(services, ctx, settings),
});
