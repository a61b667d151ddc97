import type { Text } from '../../../schemas/model/language.ts';
import type { NodeType } from '../node-type.ts';
import { conditionSetting, object, setting, switchSetting, text, textSetting } from './settings.ts';

export interface SwitchSettings {
  cases: { id: string; label?: Text; condition: string }[];
  /** Every case that holds, not only the first. */
  all?: boolean;
}

export const switchNode: NodeType<SwitchSettings> = {
  type: 'switch',
  group: 'route',
  label: text('分支', 'Switch'),
  hint: text(
    '走第一个成立的分支，或所有成立的分支；都不成立走“其他”。',
    'Takes the first case that holds, or all that do; "else" when none does.',
  ),
  ports: [
    { each: '/cases', id: 'id', required: true },
    { id: 'else', label: text('其他', 'Else'), required: true },
  ],
  forks: '/all',
  canFail: true,
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
      all: switchSetting({
        label: text('所有成立的分支同时走', 'All cases that hold, at once'),
      }),
    },
    ['cases'],
  ),
  example: { cases: [{ id: 'large', condition: 'amount > 100000' }] },
  async run(ctx, { cases, all }) {
    const ports: string[] = [];
    for (const { id, condition } of cases) {
      if ((await ctx.evaluate(condition)) !== true) continue;
      if (!all) return { kind: 'go', port: id };
      ports.push(id);
    }
    const [port] = ports;
    return port === undefined ? { kind: 'go', port: 'else' } : { kind: 'go', port, ports };
  },
};
