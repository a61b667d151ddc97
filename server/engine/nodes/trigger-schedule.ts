import { object, optionsSetting, setting, text } from './settings.ts';
import { trigger } from './trigger.ts';

export interface ScheduleSettings {
  cron: string;
  timeZone?: string;
  catchUp?: 'once' | 'skip' | 'each';
}

export const scheduleTrigger = trigger<ScheduleSettings>(
  {
    type: 'trigger.schedule',
    label: text('按时间表', 'On a schedule'),
    hint: text('按时间表反复开始。', 'Starts again and again by a schedule.'),
    settingsSchema: object(
      {
        cron: setting('cron', {
          label: text('时间表（cron）', 'Schedule (cron)'),
          hint: text('分 时 日 月 周', 'minute hour day month weekday'),
        }),
        timeZone: setting('timeZone', { label: text('时区', 'Time zone') }),
        catchUp: optionsSetting(
          {
            label: text('停机期间错过的', 'Times missed while down'),
            hint: text('每次都补时最多补最近 100 次。', 'At most the latest 100 are made up for.'),
          },
          {
            once: text('补一次', 'Make up once'),
            skip: text('跳过', 'Leave out'),
            each: text('每次都补', 'Make up for each'),
          },
        ),
      },
      ['cron'],
    ),
    example: { cron: '0 9 * * 1-5', timeZone: 'Asia/Shanghai' },
  },
  ({ cron, timeZone, catchUp }) => ({
    types: ['schedule.due'],
    schedule: { cron, ...(timeZone ? { timeZone } : {}), ...(catchUp ? { catchUp } : {}) },
  }),
);
