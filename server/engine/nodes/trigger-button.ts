import type { Text } from '../../../schemas/model/language.ts';
import { conditionSetting, entitySetting, object, text, textSetting } from './settings.ts';
import { trigger } from './trigger.ts';

export interface ButtonSettings {
  entity: string;
  label: Text;
  /** Who sees it; everybody who may read the record when left out. */
  roles?: string[];
  /** Shown while it holds. */
  condition?: string;
  /** Asked before. */
  confirm?: Text;
}

export const buttonTrigger = trigger<ButtonSettings>(
  {
    type: 'trigger.button',
    label: text('点击按钮时', 'When a button is pressed'),
    hint: text('按钮显示在记录页上。', 'The button stands on the record’s page.'),
    settingsSchema: object(
      {
        entity: entitySetting,
        label: textSetting({ label: text('按钮文字', 'On the button') }),
        roles: {
          type: 'array',
          uniqueItems: true,
          maxItems: 50,
          items: { type: 'string', 'x-ui': { kind: 'role' } },
          'x-label': text('谁能看到', 'Who sees it'),
          'x-hint': text('留空为所有能看到记录的人。', 'Everybody who sees the record when empty.'),
        },
        condition: conditionSetting({ label: text('条件', 'Condition') }),
        confirm: textSetting({ label: text('点击后询问', 'Asked before') }),
      },
      ['entity', 'label'],
    ),
    example: { entity: 'lead', label: { 'zh-CN': '申请折扣', en: 'Ask for a discount' } },
  },
  ({ entity, condition }) => ({
    types: ['button.pressed'],
    entity,
    isNamed: true,
    ...(condition ? { condition } : {}),
  }),
);
