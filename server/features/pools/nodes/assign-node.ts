import type { PoolDocument } from '../../../../schemas/generated/pool.ts';
import type { RecordDoc } from '../../../catalog.ts';
import type { NodeContext, NodeResult, NodeType } from '../../../engine/node-type.ts';
import type { Transaction } from '../../../store/port.ts';
import { notify } from '../../notifications/index.ts';
import { changeOwner } from '../../ownership/index.ts';
import { nextInRing } from '../ring.ts';
import { type CandidateSettings, findCandidates } from './find-candidates.ts';
import { type NodeServices, nodeWriteCtx } from './node-write.ts';

export interface AssignSettings extends CandidateSettings {
  /** Nodes with the same name share one round. */
  ring?: string;
  /** Where the record goes when nobody is eligible; its entity's pool otherwise. */
  pool?: string;
  /** Told when nobody is eligible. */
  alertRole?: string;
}

const texts = {
  assigned: { 'zh-CN': '“{title}”已分配给你。', en: '"{title}" was assigned to you.' },
  nobody: {
    'zh-CN': '“{title}”没有可分配的人，已放入公海。',
    en: 'Nobody could be given "{title}", so it went to the pool.',
  },
};

async function poolNamed(
  tx: Transaction,
  name: string | undefined,
): Promise<PoolDocument | undefined> {
  if (name === undefined) return undefined;
  const [pool] = await tx.find('pools', { filter: { name }, limit: 1 });
  return pool as PoolDocument | undefined;
}

async function leaveToPool(
  services: NodeServices,
  ctx: NodeContext,
  settings: AssignSettings,
  record: RecordDoc,
  about: Record<string, unknown>,
): Promise<NodeResult> {
  const writeCtx = nodeWriteCtx(services, ctx);
  const pool = settings.pool === undefined ? {} : { pool: settings.pool };
  const reason = 'nobody eligible';
  const place = { entity: record._entity, id: record._id };
  await changeOwner(writeCtx, ctx.tx, { ...place, owner: null, ...pool, reason, via: 'flow' });
  const role = settings.alertRole ?? 'manager';
  const told = services.directory
    .users()
    .filter((user) => user.active && user.roles.includes(role));
  for (const user of told) {
    const notice = { user: user._id, text: texts.nobody, values: about };
    const source = { entity: record._entity, record: record._id, run: ctx.run._id, key: ctx.step };
    await notify(writeCtx, ctx.tx, { ...notice, ...source });
  }
  return { kind: 'go', port: 'nobody', output: { owner: null } };
}

async function run(
  services: NodeServices,
  ctx: NodeContext,
  settings: AssignSettings,
): Promise<NodeResult> {
  const record = await ctx.record();
  if (!record || record._deletedAt !== null)
    return { kind: 'go', port: 'nobody', output: { owner: null } };
  const name = settings.pool ?? ctx.entity?.definition.pool;
  const pool = await poolNamed(ctx.tx, name);
  const seat = pool && { name: pool.name, holdingCap: pool.caps?.holding };
  const candidates = await findCandidates(services, ctx, settings, seat);
  const ring = settings.ring ?? `${ctx.run.flow}:${ctx.node.id}`;
  const owner = await nextInRing(ctx.tx, ring, candidates, () => ctx.random());
  const title = { title: String(record[ctx.entity?.titleField ?? ''] ?? '') };
  if (owner === undefined) return leaveToPool(services, ctx, settings, record, title);
  const writeCtx = nodeWriteCtx(services, ctx);
  const place = { entity: record._entity, id: record._id };
  await changeOwner(writeCtx, ctx.tx, { ...place, owner, via: 'flow' });
  const notice = { user: owner, text: texts.assigned, values: title, key: ctx.step };
  const source = { entity: record._entity, record: record._id, run: ctx.run._id };
  await notify(writeCtx, ctx.tx, { ...notice, ...source });
  return { kind: 'go', port: 'assigned', output: { owner } };
}

const names = (zh: string, en: string, kind: 'user' | 'role' | 'team') => ({
  'x-label': { 'zh-CN': zh, en },
  type: 'array',
  items: { type: 'string', 'x-ui': { kind } },
});

/** Gives the record to the next of several people, fairly; to the pool when nobody can take it. */
export const createAssignNode = (services: NodeServices): NodeType<AssignSettings> => ({
  type: 'assign',
  group: 'people',
  label: { 'zh-CN': '分配', en: 'Assign' },
  hint: {
    'zh-CN': '按权重轮流分给在岗且未达上限的人；没有人可分时放入公海并通知主管。',
    en: 'Takes turns, by weight, among people who are present and below their caps. When nobody can take the record it goes to the pool and the managers are told.',
  },
  ports: [
    { id: 'assigned', label: { 'zh-CN': '已分配', en: 'Assigned' } },
    { id: 'nobody', label: { 'zh-CN': '无人可分', en: 'Nobody' } },
  ],
  needsRecord: true,
  settingsSchema: {
    type: 'object',
    properties: {
      from: {
        'x-label': { 'zh-CN': '分给谁', en: 'Among whom' },
        type: 'object',
        properties: {
          users: names('人员', 'People', 'user'),
          teams: names('团队', 'Teams', 'team'),
          roles: names('角色', 'Roles', 'role'),
        },
        minProperties: 1,
        additionalProperties: false,
      },
      when: {
        'x-label': { 'zh-CN': '候选人条件', en: 'Condition for each candidate' },
        'x-hint': {
          'zh-CN': '可用 $candidate.id、name、team、roles、holds，如 $candidate.team = region。',
          en: 'May use $candidate.id, name, team, roles and holds, as in $candidate.team = region.',
        },
        'x-ui': { kind: 'expression', result: 'boolean' },
        type: 'string',
        maxLength: 2000,
      },
      weights: {
        'x-label': { 'zh-CN': '权重', en: 'Weights' },
        'x-ui': { kind: 'weights' },
        type: 'object',
        additionalProperties: { type: 'number', minimum: 0, maximum: 1000 },
      },
      cap: {
        'x-label': { 'zh-CN': '每人上限', en: 'Cap per person' },
        type: 'integer',
        minimum: 1,
      },
      ring: {
        'x-label': { 'zh-CN': '轮转名称', en: 'Name of the round' },
        'x-ui': { kind: 'text' },
        type: 'string',
        maxLength: 100,
      },
      pool: {
        'x-label': { 'zh-CN': '无人可分时放入', en: 'Pool when nobody can take it' },
        'x-ui': { kind: 'pool' },
        type: 'string',
      },
      alertRole: {
        'x-label': { 'zh-CN': '无人可分时通知', en: 'Role to tell when nobody can take it' },
        'x-ui': { kind: 'role' },
        type: 'string',
      },
    },
    required: ['from'],
    additionalProperties: false,
  },
  example: { from: { roles: ['sales'] }, when: '$candidate.holds < 50', alertRole: 'manager' },
  effects: (_settings, entity) =>
    entity === undefined ? [] : [{ entity, type: 'record.updated', fields: ['_owner', '_pool'] }],
  run: (ctx, settings) => run(services, ctx, settings),
});
