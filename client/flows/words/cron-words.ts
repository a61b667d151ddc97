import type { Locale } from '../../../schemas/model/language.ts';
import type { Translate } from '../../i18n/feature-texts.ts';

/** The schedules that the panel offers; `custom` is any other cron text. */
export type Schedule =
  | { kind: 'every'; minutes: number }
  | { kind: 'hourly'; minute: number }
  | { kind: 'daily' | 'weekdays'; time: string }
  | { kind: 'weekly'; day: number; time: string }
  | { kind: 'monthly'; day: number; time: string }
  | { kind: 'custom'; cron: string };

const isNumber = (text: string | undefined): text is string => /^\d+$/.test(text ?? '');
const twoDigits = (text: string) => text.padStart(2, '0');

/** What a cron text (minute hour day month weekday) means, where people have a word for it. */
export function readCron(cron: string): Schedule {
  const custom: Schedule = { kind: 'custom', cron };
  const [minute, hour, day, month, weekday, ...more] = cron.trim().split(/\s+/);
  if (more.length > 0 || month !== '*' || weekday === undefined) return custom;
  const every = /^\*\/(\d+)$/.exec(minute ?? '');
  if (every && hour === '*' && day === '*' && weekday === '*')
    return { kind: 'every', minutes: Number(every[1]) };
  if (!isNumber(minute)) return custom;
  if (hour === '*' && day === '*' && weekday === '*')
    return { kind: 'hourly', minute: Number(minute) };
  if (!isNumber(hour)) return custom;
  const time = `${twoDigits(hour)}:${twoDigits(minute)}`;
  if (day === '*' && weekday === '*') return { kind: 'daily', time };
  if (day === '*' && weekday === '1-5') return { kind: 'weekdays', time };
  if (day === '*' && isNumber(weekday)) return { kind: 'weekly', day: Number(weekday) % 7, time };
  if (isNumber(day) && weekday === '*') return { kind: 'monthly', day: Number(day), time };
  return custom;
}

function clock(time: string): string {
  const [hour = '0', minute = '0'] = time.split(':');
  return `${Number(minute)} ${Number(hour)}`;
}

/** The cron text of a schedule. */
export function writeCron(schedule: Schedule): string {
  switch (schedule.kind) {
    case 'every':
      return `*/${schedule.minutes} * * * *`;
    case 'hourly':
      return `${schedule.minute} * * * *`;
    case 'daily':
      return `${clock(schedule.time)} * * *`;
    case 'weekdays':
      return `${clock(schedule.time)} * * 1-5`;
    case 'weekly':
      return `${clock(schedule.time)} * * ${schedule.day}`;
    case 'monthly':
      return `${clock(schedule.time)} ${schedule.day} * *`;
    case 'custom':
      return schedule.cron;
    default:
      return schedule satisfies never;
  }
}

/** The name of a weekday, 0 for Sunday. */
export const weekdayName = (day: number, locale: Locale): string =>
  new Intl.DateTimeFormat(locale, { weekday: 'long', timeZone: 'UTC' }).format(
    new Date(Date.UTC(2026, 10, 22 + day)),
  );

type CronWord = 'every' | 'hourly' | 'daily' | 'weekdays' | 'weekly' | 'monthly' | 'cronOther';

/** A schedule as people say it. */
export function cronWords(t: Translate<CronWord>, cron: string, locale: Locale): string {
  const schedule = readCron(cron);
  switch (schedule.kind) {
    case 'every':
      return t('every', { minutes: schedule.minutes });
    case 'hourly':
      return t('hourly', { minute: schedule.minute });
    case 'daily':
    case 'weekdays':
      return t(schedule.kind, { time: schedule.time });
    case 'weekly':
      return t('weekly', { day: weekdayName(schedule.day, locale), time: schedule.time });
    case 'monthly':
      return t('monthly', { day: schedule.day, time: schedule.time });
    case 'custom':
      return t('cronOther', { cron });
    default:
      return schedule satisfies never;
  }
}
