import type { Text } from '../../../schemas/model/language.ts';
import type { NodeType } from '../node-type.ts';
import { conditionSetting, object, setting, text, textSetting } from './settings.ts';

export interface SwitchSettings {
  cases: { id: string; label?: Text; condition: string }[];
}

export const switchNode: NodeType<SwitchSettings> = {
  type: 'switch',
  group: 'route',
  label: text('分支', 'Switch'),
  hint: text(
    '走第一个成立的分支，都不成立走“其他”。',
    'Takes the first case that holds, or "else".',
  ),
  ports: [
    { each: '/cases', id: 'id', required: true },
    { id: 'else', label: text('其他', 'Else'), required: true },
  ],
  settingsSchema: object(
    {
      cases: {
        type: 'array',
        minItems: 1,
        maxItems: 50,
        'x-label': text('分支', 'Cases'),
        items: object(
          {
            id: setting(
              'text',
              { label: text('标识', 'Key') },
              { pattern: '^[a-zA-Z0-9_-]{1,40}$' },
            ),
            label: textSetting({ label: text('名称', 'Label') }),
            condition: conditionSetting({ label: text('条件', 'Condition') }),
          },
          ['id', 'condition'],
        ),
      },
    },
    ['cases'],
  ),
  example: { cases: [{ id: 'large', condition: 'amount > 100000' }] },
  async run(ctx, { cases }) {
    for (const { id, condition } of cases)
      if ((await ctx.evaluate(condition)) === true) return { kind: 'go', port: id };
    return { kind: 'go', port: 'else' };
  },
};
