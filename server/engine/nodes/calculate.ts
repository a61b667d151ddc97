import type { NodeType } from '../node-type.ts';
import { nextPort, object, setting, text, gives, outputValue } from './settings.ts';

export interface CalculateSettings {
  expression: string;
}

export const calculateNode: NodeType<CalculateSettings> = {
  type: 'calculate',
  group: 'data',
  label: text('计算', 'Calculate'),
  hint: text('结果用 $steps.标识.value 取用。', 'The result is read as $steps.key.value.'),
  ports: [nextPort],
  canFail: true,
  settingsSchema: object(
    { expression: setting('expression', { label: text('公式', 'Formula') }) },
    ['expression'],
  ),
  outputSchema: gives({ value: outputValue(text('值', 'Value')) }),
  example: { expression: '$sum($steps.find.items.amount)' },
  async run(ctx, { expression }) {
    return {
      kind: 'go',
      port: 'next',
      output: { value: (await ctx.evaluate(expression)) ?? null },
    };
  },
};
