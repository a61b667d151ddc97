import type { CalendarDefinition, CalendarSpans } from '../../generated/calendar.ts';
import { type Finding, finding } from '../finding.ts';
import type { Text } from '../language.ts';
import { dayOfDate } from './days.ts';
import { minutesOf } from './local-time.ts';
import { weekdays } from './working-spans.ts';
import { isTimeZone } from './zone-offsets.ts';

const texts = {
  'calendar.unknown_time_zone': {
    'zh-CN': '没有时区 {value}，写成 Asia/Shanghai 这样。',
    en: 'There is no time zone {value}. Write it like Asia/Shanghai.',
  },
  'calendar.span_backwards': {
    'zh-CN': '结束时间应晚于开始时间。',
    en: 'Work must end after it begins.',
  },
  'calendar.spans_overlap': {
    'zh-CN': '这一天的时间段有重叠。',
    en: 'The hours of this day overlap.',
  },
  'calendar.range_backwards': {
    'zh-CN': '最后一天应不早于第一天。',
    en: 'The last day must not be before the first.',
  },
  'calendar.bad_date': { 'zh-CN': '没有日期 {value}。', en: 'There is no date {value}.' },
  'calendar.duplicate_day': {
    'zh-CN': '{value} 写了两次。',
    en: '{value} is written twice.',
  },
} as const satisfies Record<string, Text>;

const said = (pointer: string, code: keyof typeof texts, value = ''): Finding =>
  finding(pointer, code, texts[code], { value });

function checkSpans(spans: CalendarSpans, pointer: string): Finding[] {
  const times = spans.map(([from = '', to = '']) => [minutesOf(from) ?? 0, minutesOf(to) ?? 0]);
  const backwards = times.flatMap(([from = 0, to = 0], index) =>
    to > from ? [] : [said(`${pointer}/${index}`, 'calendar.span_backwards')],
  );
  if (backwards.length > 0) return backwards;
  const ordered = times.toSorted(([a = 0], [b = 0]) => a - b);
  const overlap = ordered.some(([from = 0], index) => from < (ordered[index - 1]?.[1] ?? 0));
  return overlap ? [said(pointer, 'calendar.spans_overlap')] : [];
}

const checkDate = (date: string, pointer: string): Finding[] =>
  dayOfDate(date) === undefined ? [said(pointer, 'calendar.bad_date', date)] : [];

/** Every mistake that the schema of a calendar cannot see. */
export function checkCalendar(calendar: CalendarDefinition): Finding[] {
  const { timeZone, week, holidays = [], workdays = [] } = calendar;
  const dates = workdays.map(({ date }) => date);
  return [
    ...(isTimeZone(timeZone) ? [] : [said('/timeZone', 'calendar.unknown_time_zone', timeZone)]),
    ...weekdays.flatMap((day) => checkSpans(week[day] ?? [], `/week/${day}`)),
    ...holidays.flatMap(({ from, to }, index) => [
      ...checkDate(from, `/holidays/${index}/from`),
      ...(to === undefined ? [] : checkDate(to, `/holidays/${index}/to`)),
      ...(to !== undefined && to < from
        ? [said(`/holidays/${index}/to`, 'calendar.range_backwards')]
        : []),
    ]),
    ...workdays.flatMap(({ date, spans = [] }, index) => [
      ...checkDate(date, `/workdays/${index}/date`),
      ...checkSpans(spans, `/workdays/${index}/spans`),
      ...(dates.indexOf(date) < index
        ? [said(`/workdays/${index}/date`, 'calendar.duplicate_day', date)]
        : []),
    ]),
  ];
}
