import { object, text } from './settings.ts';
import { type RecordTriggerSettings, recordSpec, oftenProperties, trigger } from './trigger.ts';

export const recordCreatedTrigger = trigger<RecordTriggerSettings>(
  {
    type: 'trigger.recordCreated',
    label: text('新增记录时', 'When a record is created'),
    hint: text('表单、接口、导入新增的记录都会触发。', 'From a form, the API or an import alike.'),
    settingsSchema: object(oftenProperties, ['entity']),
    example: { entity: 'lead', condition: 'score >= 60' },
  },
  (settings) => ({ types: ['record.created'], ...recordSpec(settings) }),
);
