import { fillText } from '../../engine/index.ts';
import type { NodeContext, NodeType } from '../../engine/node-type.ts';
import type { RecordDoc } from '../../catalog.ts';
import { notify } from './notify.ts';

interface NotifySettings {
  to: { users?: string[]; field?: string; role?: string };
  text: { 'zh-CN': string; en: string };
}

const people = 200;

/** Ids of the people meant, each once. */
async function recipients(
  { tx }: NodeContext,
  { to }: NotifySettings,
  record: RecordDoc | undefined,
): Promise<string[]> {
  const named = to.field === undefined ? undefined : record?.[to.field];
  const found = new Set([...(to.users ?? []), ...(typeof named === 'string' ? [named] : [])]);
  if (to.role !== undefined) {
    const users = await tx.find<RoleHolder>('users', { filter: { active: true }, limit: 10_000 });
    const holders = users.filter((user) => user.roles.includes(to.role ?? ''));
    for (const user of holders.slice(0, people)) found.add(user._id);
  }
  return [...found];
}

interface RoleHolder {
  _id: string;
  roles: string[];
  [field: string]: unknown;
}

/** Tells people something inside the app. */
export const notifyNode: NodeType<NotifySettings> = {
  type: 'notify',
  group: 'people',
  label: { 'zh-CN': '通知', en: 'Notify' },
  hint: {
    'zh-CN': '在系统内通知负责人、指定的人或某个角色。花括号里写字段名，就显示记录中的值。',
    en: 'Tells the owner, chosen people or a role inside the app. A field in braces shows what the record says there.',
  },
  ports: [{ id: 'next', label: { 'zh-CN': '继续', en: 'Next' } }],
  canFail: true,
  settingsSchema: {
    type: 'object',
    properties: {
      to: {
        'x-label': { 'zh-CN': '通知谁', en: 'Whom' },
        type: 'object',
        properties: {
          users: {
            'x-label': { 'zh-CN': '人员', en: 'People' },
            'x-ui': { kind: 'user' },
            type: 'array',
            items: { type: 'string' },
          },
          field: {
            'x-label': { 'zh-CN': '字段中的人', en: 'The person in a field' },
            'x-hint': {
              'zh-CN': '例如负责人。',
              en: 'The owner, for example.',
            },
            'x-ui': { kind: 'field' },
            type: 'string',
          },
          role: {
            'x-label': { 'zh-CN': '角色', en: 'A role' },
            'x-ui': { kind: 'role' },
            type: 'string',
          },
        },
        minProperties: 1,
        additionalProperties: false,
      },
      text: {
        'x-label': { 'zh-CN': '内容', en: 'Text' },
        type: 'object',
        properties: {
          'zh-CN': { 'x-ui': { kind: 'text' }, type: 'string', minLength: 1, maxLength: 500 },
          en: { 'x-ui': { kind: 'text' }, type: 'string', minLength: 1, maxLength: 500 },
        },
        required: ['zh-CN', 'en'],
        additionalProperties: false,
      },
    },
    required: ['to', 'text'],
    additionalProperties: false,
  },
  example: {
    to: { field: '_owner' },
    text: { 'zh-CN': '新线索 {name} 已分配给你。', en: 'The lead {name} is now yours.' },
  },
  async run(ctx, settings) {
    const record = await ctx.record();
    const text = await fillText(ctx, settings.text);
    const users = await recipients(ctx, settings, record);
    const about = { text, run: ctx.run._id, key: ctx.step };
    const place = record ? { entity: record._entity, record: record._id } : {};
    const clock = { now: () => ctx.now };
    for (const user of users) await notify({ clock }, ctx.tx, { ...about, ...place, user });
    return { kind: 'go', port: 'next', output: { notified: users } };
  },
};
