import type { NodeType } from '../node-type.ts';
import { conditionSetting, object, text } from './settings.ts';

export interface ConditionSettings {
  condition: string;
}

export const conditionNode: NodeType<ConditionSettings> = {
  type: 'condition',
  group: 'route',
  label: text('条件', 'Condition'),
  hint: text('成立走“是”，否则走“否”。', 'Takes "yes" when it holds, "no" otherwise.'),
  ports: [
    { id: 'yes', label: text('是', 'Yes'), required: true },
    { id: 'no', label: text('否', 'No'), required: true },
  ],
  canFail: true,
  settingsSchema: object({ condition: conditionSetting({ label: text('条件', 'Condition') }) }, [
    'condition',
  ]),
  example: { condition: 'amount > 100000' },
  async run(ctx, { condition }) {
    const holds = (await ctx.evaluate(condition)) === true;
    return { kind: 'go', port: holds ? 'yes' : 'no' };
  },
};
