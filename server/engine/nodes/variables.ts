import type { Value } from '../../../schemas/model/flow/node-description.ts';
import type { NodeType } from '../node-type.ts';
import { keySetting, listSetting, nextPort, object, text, valueSetting } from './settings.ts';

export interface VariablesSettings {
  values: { name: string; value: Value }[];
}

export const variablesNode: NodeType<VariablesSettings> = {
  type: 'variables',
  group: 'data',
  label: text('设置变量', 'Set variables'),
  hint: text('后面的节点用 $vars.名称 取用。', 'Later nodes read them as $vars.name.'),
  ports: [nextPort],
  canFail: true,
  settingsSchema: object(
    {
      values: listSetting(
        { label: text('变量', 'Variables') },
        object(
          {
            name: keySetting({ label: text('名称', 'Name') }),
            value: valueSetting({ label: text('值', 'Value') }),
          },
          ['name', 'value'],
        ),
        { minItems: 1 },
      ),
    },
    ['values'],
  ),
  outputsFrom: '/values',
  example: { values: [{ name: 'discount', value: { expr: 'amount > 100000 ? 0.1 : 0' } }] },
  async run(ctx, { values }) {
    const vars: Record<string, unknown> = {};
    for (const { name, value } of values) vars[name] = (await ctx.resolve(value)) ?? null;
    return { kind: 'go', port: 'next', vars, output: vars };
  },
};
