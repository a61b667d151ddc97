import type { Value } from '../../../schemas/model/flow/node-description.ts';
import { AppError } from '../../errors.ts';
import type { NodeContext, NodeType } from '../node-type.ts';
import {
  keySetting,
  listSetting,
  nextPort,
  object,
  setting,
  switchSetting,
  text,
  valueSetting,
  gives,
  outputValue,
} from './settings.ts';
import { type Target, targetOf, targetSetting } from './target.ts';

export interface SubflowSettings {
  /** Name of a flow that starts by being called. */
  flow: string;
  /** What the called run is about; the same record without it. */
  record?: Target;
  input?: { name: string; value: Value }[];
  /** Goes on at once, whatever becomes of the called run. */
  detached?: boolean;
}

async function inputOf(
  ctx: NodeContext,
  input: SubflowSettings['input'] = [],
): Promise<Record<string, unknown>> {
  const values: Record<string, unknown> = {};
  for (const { name, value } of input) values[name] = (await ctx.resolve(value)) ?? null;
  return values;
}

export const subflowNode: NodeType<SubflowSettings> = {
  type: 'subflow',
  group: 'route',
  label: text('调用流程', 'Call a flow'),
  hint: text(
    '等它结束后继续，用 $steps.标识.result 取它的结果。',
    'Goes on when it has ended; its result is $steps.key.result.',
  ),
  ports: [nextPort],
  canFail: true,
  outsideScope: true,
  settingsSchema: object(
    {
      flow: setting('flow', { label: text('流程', 'Flow') }),
      record: { ...targetSetting, 'x-label': text('针对其他记录', 'About another record') },
      input: listSetting(
        {
          label: text('传入的值', 'Input'),
          hint: text(
            '被调用的流程用 $trigger.input.名称 取用。',
            'Read there as $trigger.input.name.',
          ),
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
      detached: switchSetting({ label: text('不等它结束', 'Do not wait for its end') }),
    },
    ['flow'],
  ),
  outputSchema: gives({ result: outputValue(text('流程的结果', 'What the flow gave')) }),
  example: { flow: 'credit_check', input: [{ name: 'amount', value: { expr: 'amount' } }] },
  starts: ({ flow }) => [flow],
  async run(ctx, { flow, record, input, detached }) {
    const run = await ctx.call({
      flow,
      ...(record ? { record: await targetOf(ctx, record) } : {}),
      input: await inputOf(ctx, input),
      waits: !detached,
    });
    return detached
      ? { kind: 'go', port: 'next', output: { run } }
      : { kind: 'wait', kept: { run } };
  },
  async resume(_ctx, _settings, signal) {
    if (signal.port === 'error') throw new AppError('flow.subflow_cancelled');
    return { kind: 'go', port: 'next', output: signal.output };
  },
  async cancel(ctx) {
    const run = ctx.token.kept?.run;
    if (typeof run === 'string') await ctx.cancelRun(run);
  },
};
