import type { Value } from '../../../schemas/model/flow/node-description.ts';
import { type Text, say } from '../../../schemas/model/language.ts';
import type { NodeContext, NodeType } from '../node-type.ts';
import {
  keySetting,
  listSetting,
  object,
  setting,
  text,
  textSetting,
  valueSetting,
} from './settings.ts';

export interface EndSettings {
  /** The run stops as an incident with this message. */
  error?: Text;
  /** Beside the message, for whoever looks for incidents of one kind. */
  code?: string;
  /** What whoever called the flow gets. */
  result?: { name: string; value: Value }[];
}

async function resultOf(
  ctx: NodeContext,
  values: NonNullable<EndSettings['result']>,
): Promise<Record<string, unknown>> {
  const result: Record<string, unknown> = {};
  for (const { name, value } of values) result[name] = (await ctx.resolve(value)) ?? null;
  return result;
}

export const endNode: NodeType<EndSettings> = {
  type: 'end',
  group: 'end',
  label: text('结束', 'End'),
  hint: text(
    '填写错误说明时，运行停在这里等待处理。',
    'With an error the run stops here and waits for somebody.',
  ),
  ports: [],
  settingsSchema: object({
    error: textSetting({ label: text('错误说明', 'Error') }),
    code: setting(
      'text',
      {
        label: text('错误代码', 'Error code'),
        hint: text(
          '例如 credit.refused，便于归类。',
          'For example credit.refused, to find its like.',
        ),
      },
      { pattern: '^[a-z0-9_.-]{1,60}$' },
    ),
    result: listSetting(
      {
        label: text('返回给调用者', 'Result'),
        hint: text('被其他流程调用时有用。', 'For the flow that called this one.'),
      },
      object(
        {
          name: keySetting({ label: text('名称', 'Name') }),
          value: valueSetting({ label: text('值', 'Value') }),
        },
        ['name', 'value'],
      ),
      { maxItems: 30 },
    ),
  }),
  example: {},
  async run(ctx, { error, code, result }) {
    if (error) {
      const detail = say(error, 'zh-CN');
      const details = { text: error, ...(code === undefined ? {} : { code }) };
      return { kind: 'end', error: { code: 'flow.ended_with_error', detail, details } };
    }
    return result?.length ? { kind: 'end', result: await resultOf(ctx, result) } : { kind: 'end' };
  },
};
