import type { CalendarDefinition } from '../../../schemas/generated/calendar.ts';
import type { Locale } from '../../../schemas/model/language.ts';
import {
  labelOf,
  readLines,
  readSpans,
  writeHolidays,
  writeSpans,
  writeWorkdays,
} from './calendar-lines.ts';

export const weekdays = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;
export type Weekday = (typeof weekdays)[number];

/** A calendar as it is written in the form. */
export interface CalendarDraft {
  zh: string;
  en: string;
  timeZone: string;
  week: Record<Weekday, string>;
  holidays: string;
  workdays: string;
}

/** Mistakes by the part of the form that they are in. */
export type DraftProblems = Partial<Record<Weekday | 'name', true>> & {
  holidays?: number;
  workdays?: number;
};

export function draftOf(
  calendar: CalendarDefinition | undefined,
  timeZone: string,
  locale: Locale,
): CalendarDraft {
  const isNew = calendar === undefined;
  const hours = (day: Weekday): string =>
    isNew && day !== 'sat' && day !== 'sun' ? '09:00-18:00' : writeSpans(calendar?.week[day]);
  return {
    zh: calendar?.label['zh-CN'] ?? '',
    en: calendar?.label.en ?? '',
    timeZone: calendar?.timeZone ?? timeZone,
    week: Object.fromEntries(weekdays.map((day) => [day, hours(day)])) as CalendarDraft['week'],
    holidays: writeHolidays(calendar?.holidays ?? [], locale),
    workdays: writeWorkdays(calendar?.workdays ?? [], locale),
  };
}

export function problemsOf(draft: CalendarDraft): DraftProblems {
  const [holidays, workdays] = [
    readLines(draft.holidays, 'holidays'),
    readLines(draft.workdays, 'workdays'),
  ];
  const badDays = weekdays.filter((day) => readSpans(draft.week[day]) === undefined);
  return {
    ...Object.fromEntries(badDays.map((day) => [day, true])),
    ...(draft.zh.trim() || draft.en.trim() ? {} : { name: true }),
    ...('badLine' in holidays ? { holidays: holidays.badLine } : {}),
    ...('badLine' in workdays ? { workdays: workdays.badLine } : {}),
  };
}

const daysOf = (draft: CalendarDraft, kind: 'holidays' | 'workdays') => {
  const read = readLines(draft[kind], kind);
  return 'days' in read ? read.days : [];
};

/** The calendar that a draft without problems says. */
export function calendarOf(
  draft: CalendarDraft,
  {
    before,
    name,
    locale,
  }: { before?: CalendarDefinition | undefined; name: string; locale: Locale },
): CalendarDefinition {
  const { zh, en, timeZone, week } = draft;
  return {
    ...before,
    name,
    label: { 'zh-CN': zh.trim() || en.trim(), en: en.trim() || zh.trim() },
    timeZone,
    week: Object.fromEntries(weekdays.map((day) => [day, readSpans(week[day]) ?? []])),
    holidays: daysOf(draft, 'holidays').map(({ from, to, name: label }) => ({
      from,
      ...(to ? { to } : {}),
      ...labelOf(label, before?.holidays?.find((day) => day.from === from)?.label, locale),
    })),
    workdays: daysOf(draft, 'workdays').map(({ from: date, spans, name: label }) => {
      const known = before?.workdays?.find((day) => day.date === date);
      return { date, ...(spans ? { spans } : {}), ...labelOf(label, known?.label, locale) };
    }),
  };
}
