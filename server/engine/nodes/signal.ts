import type { Value } from '../../../schemas/model/flow/node-description.ts';
import { AppError } from '../../errors.ts';
import { sendSignal } from '../inbox.ts';
import type { NodeContext, NodeType } from '../node-type.ts';
import { nextPort, object, setting, text, valueSetting, gives, outputValue } from './settings.ts';

export interface SignalSettings {
  name: string;
  key?: Value;
  payload?: Value;
}

async function keyOf(ctx: NodeContext, value: Value | undefined): Promise<string> {
  const key = value === undefined ? ctx.run.record : await ctx.resolve(value);
  if ((typeof key !== 'string' && typeof key !== 'number') || key === '')
    throw new AppError('flow.no_key');
  return String(key);
}

export const signalNode: NodeType<SignalSettings> = {
  type: 'signal',
  group: 'wait',
  label: text('发出信号', 'Send a signal'),
  hint: text(
    '交给等待它的流程；还没有等待时保留三十天。',
    'Goes to the flow that waits for it; kept for thirty days until one does.',
  ),
  ports: [nextPort],
  canFail: true,
  settingsSchema: object(
    {
      name: setting(
        'text',
        { label: text('信号名称', 'Name of the signal') },
        { pattern: '^[a-zA-Z][a-zA-Z0-9_.-]{0,59}$' },
      ),
      key: valueSetting({
        label: text('键', 'Key'),
        hint: text('留空为本流程的记录。', 'The record of this flow when empty.'),
      }),
      payload: valueSetting({ label: text('内容', 'Content') }),
    },
    ['name'],
  ),
  outputSchema: gives({ state: outputValue(text('状态', 'State'), 'text') }),
  example: { name: 'payment.confirmed' },
  async run(ctx, { name, key, payload }) {
    const given = payload === undefined ? {} : { payload: await ctx.resolve(payload) };
    const signal = { _id: ctx.step, name, key: await keyOf(ctx, key), ...given };
    const state = await sendSignal(ctx.tx, signal, ctx.now);
    return { kind: 'go', port: 'next', output: { state } };
  },
};
