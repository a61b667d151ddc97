import { object, setting, text } from './settings.ts';
import { trigger } from './trigger.ts';

export interface ScheduleSettings {
  cron: string;
  timeZone?: string;
}

export const scheduleTrigger = trigger<ScheduleSettings>(
  {
    type: 'trigger.schedule',
    label: text('按时间表', 'On a schedule'),
    hint: text(
      '停机期间错过的时间点，恢复后补跑一次。',
      'Times that were missed while down are made up for once.',
    ),
    settingsSchema: object(
      {
        cron: setting('cron', {
          label: text('时间表（cron）', 'Schedule (cron)'),
          hint: text('分 时 日 月 周', 'minute hour day month weekday'),
        }),
        timeZone: setting('timeZone', { label: text('时区', 'Time zone') }),
      },
      ['cron'],
    ),
    example: { cron: '0 9 * * 1-5', timeZone: 'Asia/Shanghai' },
  },
  ({ cron, timeZone }) => ({
    types: ['schedule.due'],
    schedule: { cron, ...(timeZone ? { timeZone } : {}) },
  }),
);
