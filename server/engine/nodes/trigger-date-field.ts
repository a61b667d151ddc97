import {
  durationSetting,
  object,
  optionsSetting,
  setting,
  text,
  timeOfDaySetting,
} from './settings.ts';
import { recordTriggerProperties, trigger } from './trigger.ts';

export interface DateFieldSettings {
  entity: string;
  field: string;
  offset?: string;
  when?: 'before' | 'after';
  time?: string;
  timeZone?: string;
  condition?: string;
}

export const dateFieldTrigger = trigger<DateFieldSettings>(
  {
    type: 'trigger.dateField',
    label: text('日期到了', 'When a date comes'),
    hint: text(
      '例如续约日前三天的 9 点；每条记录的每个日期一次，日期改动后重新安排。',
      'For example three days before the renewal, at 9; once for each date of a record, planned anew when it changes.',
    ),
    settingsSchema: object(
      {
        entity: recordTriggerProperties.entity,
        field: setting(
          'field',
          { label: text('日期字段', 'Date field') },
          { 'x-ui': { kind: 'field', entityFrom: '/entity' } },
        ),
        offset: durationSetting({
          label: text('相差', 'By'),
          hint: text('留空为当天。', 'On the day when empty.'),
        }),
        when: optionsSetting(
          { label: text('方向', 'Direction') },
          { before: text('之前', 'Before'), after: text('之后', 'After') },
        ),
        time: timeOfDaySetting({
          label: text('当天时刻', 'At'),
          hint: text('例如 09:00；留空为零点。', 'For example 09:00; midnight when empty.'),
        }),
        timeZone: setting('timeZone', { label: text('时区', 'Time zone') }),
        condition: recordTriggerProperties.condition,
      },
      ['entity', 'field'],
    ),
    example: {
      entity: 'contract',
      field: 'renewalDate',
      offset: 'P3D',
      when: 'before',
      time: '09:00',
    },
  },
  ({ entity, field, offset, when, time, timeZone, condition }) => ({
    types: ['date.due'],
    entity,
    date: { field, offset, when, time, ...(timeZone ? { timeZone } : {}) },
    ...(condition ? { condition } : {}),
    mayRepeat: true,
  }),
);
