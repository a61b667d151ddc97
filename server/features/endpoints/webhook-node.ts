import type { Value } from '../../../schemas/model/flow/node-description.ts';
import type { NodeContext, NodeType } from '../../engine/index.ts';
import {
  nextPort,
  object,
  setting,
  text,
  valueSetting,
  gives,
  outputValue,
} from '../../engine/nodes/settings.ts';
import type { WebhookRequest } from './webhook-connector.ts';

/** One of `fields` and `body`. */
interface WebhookSettings {
  endpoint: string;
  fields?: string[];
  body?: Value;
}

/** The chosen fields of the record, in the envelope of Standard Webhooks. */
async function envelopeOf(ctx: NodeContext, fields: readonly string[]): Promise<unknown> {
  const record = await ctx.record();
  const chosen = Object.fromEntries(fields.map((field) => [field, record?.[field] ?? null]));
  const { entity, record: id } = ctx.run;
  return {
    type: entity ? `${entity}.sent` : 'flow.sent',
    timestamp: ctx.now.toISOString(),
    data: { entity, id, fields: chosen },
  };
}

const contentOf = (ctx: NodeContext, { body, fields }: WebhookSettings): Promise<unknown> =>
  body === undefined ? envelopeOf(ctx, fields ?? []) : ctx.resolve(body);

export const webhookNode: NodeType<WebhookSettings> = {
  type: 'webhook',
  group: 'data',
  label: text('调用网址', 'Call a web address'),
  hint: text(
    '把内容签名后发给一个端点，失败时自动重试；后面的节点用 $steps.节点标识.body 读取回应。',
    'Sends signed content to an endpoint and tries again when it fails; later nodes read the answer as $steps.<node id>.body.',
  ),
  ports: [nextPort],
  canFail: true,
  calls: true,
  waits: true,
  settingsSchema: {
    ...object(
      {
        endpoint: setting('endpoint', {
          label: text('端点', 'Endpoint'),
          hint: text('由管理员在设置中添加。', 'Added by an administrator under Settings.'),
        }),
        fields: {
          type: 'array',
          items: { type: 'string', 'x-ui': { kind: 'field' } },
          minItems: 1,
          uniqueItems: true,
          'x-label': text('发送的字段', 'Fields to send'),
        },
        body: valueSetting({
          label: text('自定内容', 'Content of your own'),
          hint: text(
            '例如 {"name": name}：按此发送 JSON。',
            'For example {"name": name}: sent as JSON.',
          ),
        }),
      },
      ['endpoint'],
    ),
    oneOf: [{ required: ['fields'] }, { required: ['body'] }],
  },
  outputSchema: gives({
    status: outputValue(text('状态码', 'Status'), 'integer'),
    body: outputValue(text('回应的内容', 'The answer'), 'json'),
  }),
  example: { endpoint: 'erp', fields: ['name'] },
  async run(ctx, settings) {
    const { endpoint } = settings;
    const body = JSON.stringify((await contentOf(ctx, settings)) ?? null);
    const request = { endpoint, body } satisfies WebhookRequest;
    return { kind: 'call', connector: 'webhook', target: endpoint, request };
  },
  resume: async (_ctx, _settings, { output }) => ({ kind: 'go', port: 'next', output }),
};
