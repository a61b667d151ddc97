import { object, text } from './settings.ts';
import {
  type RecordTriggerSettings,
  recordSpec,
  recordTriggerProperties,
  trigger,
} from './trigger.ts';

export const recordDeletedTrigger = trigger<RecordTriggerSettings>(
  {
    type: 'trigger.recordDeleted',
    label: text('删除记录时', 'When a record is deleted'),
    hint: text('记录进入回收站时触发。', 'When the record goes to the bin.'),
    settingsSchema: object(recordTriggerProperties, ['entity']),
    example: { entity: 'contract' },
  },
  (settings) => ({ types: ['record.deleted'], ...recordSpec(settings) }),
);
