import {
  type WorkCalendar,
  addWorkingDuration,
  nextWorkingTime,
} from '../../schemas/model/calendar/index.ts';
import { withinYears } from '../../schemas/model/duration.ts';
import { AppError } from '../errors.ts';
import type { Transaction } from '../store/port.ts';
import { momentAfter } from './duration.ts';
import type { EnginePorts } from './ports.ts';

/** What is needed to look up a calendar. */
export interface CalendarContext {
  tx: Transaction;
  ports: Pick<EnginePorts, 'calendar'>;
}

/** A length of time, of working time when it names a calendar. */
export interface Span {
  after: string;
  calendar?: string | undefined;
}

/** Throws `flow.calendar_not_found`. */
async function requireCalendar(ctx: CalendarContext, name: string): Promise<WorkCalendar> {
  const calendar = await ctx.ports.calendar(ctx.tx, name);
  if (!calendar) throw new AppError('flow.calendar_not_found', { details: { calendar: name } });
  return calendar;
}

const requireMoment = (moment: Date | undefined, calendar: string): Date => {
  if (!moment) throw new AppError('flow.calendar_empty', { details: { calendar } });
  return withinYears(moment);
};

/** The moment `after` later, or earlier with `sign` -1. Throws `flow.duration_invalid`, `flow.calendar_…`. */
export async function momentIn(
  ctx: CalendarContext,
  from: Date,
  { after, calendar }: Span,
  sign: 1 | -1 = 1,
): Promise<Date> {
  const plain = momentAfter(from, after, sign);
  if (!calendar) return plain;
  const hours = await requireCalendar(ctx, calendar);
  return requireMoment(addWorkingDuration(hours, from, after, sign), calendar);
}

/** The moment itself when it is worked, otherwise when work begins next. */
export async function workingMoment(
  ctx: CalendarContext,
  moment: Date,
  calendar: string | undefined,
): Promise<Date> {
  if (!calendar) return moment;
  return requireMoment(nextWorkingTime(await requireCalendar(ctx, calendar), moment), calendar);
}
