import { entitySetting, object, text } from './settings.ts';
import { trigger } from './trigger.ts';

export interface SubflowTriggerSettings {
  entity?: string;
}

export const subflowTrigger = trigger<SubflowTriggerSettings>(
  {
    type: 'trigger.subflow',
    label: text('被其他流程调用', 'When another flow calls it'),
    hint: text(
      '用 $trigger.input 取传入的值；“结束”节点可以返回结果。',
      'What it was given is $trigger.input; an end node may give a result.',
    ),
    settingsSchema: object({ entity: entitySetting }),
    example: { entity: 'opportunity' },
  },
  ({ entity }) => ({ types: ['subflow.called'], isNamed: true, ...(entity ? { entity } : {}) }),
);
