import {
  isWorkingTime,
  nextWorkingTime,
  type WorkCalendar,
} from '../../../schemas/model/calendar/index.ts';
import type { UserDocument } from '../../../schemas/generated/user.ts';

type Absent = Pick<UserDocument, 'absentUntil' | 'absences'>;

export interface NotPresent {
  reason: 'absent' | 'off_hours';
  /** In UTC; unknown for a calendar without working time. */
  until?: string;
}

/** The end of the absence that a moment falls into. Absences that touch count as one. Pure. */
export function absentUntil(
  { absentUntil: until, absences = [] }: Absent,
  at: Date,
): Date | undefined {
  const spans = absences.map(({ from, to }) => ({ from: Date.parse(from), to: Date.parse(to) }));
  if (until) spans.push({ from: Number.NEGATIVE_INFINITY, to: Date.parse(until) });
  let end = at.getTime();
  for (const { from, to } of spans.toSorted((a, b) => a.from - b.from))
    if (from <= end && to > end) end = to;
  return end > at.getTime() ? new Date(end) : undefined;
}

/** Why nothing is assigned to somebody at a moment, and until when; undefined for somebody at work. Pure. */
export function notPresent(
  user: Absent,
  calendar: WorkCalendar | undefined,
  at: Date,
): NotPresent | undefined {
  const back = absentUntil(user, at);
  const start = (from: Date) => (calendar ? nextWorkingTime(calendar, from) : from);
  const said = (reason: NotPresent['reason'], until: Date | undefined) =>
    until ? { reason, until: until.toISOString() } : { reason };
  if (back) return said('absent', start(back));
  if (!calendar || isWorkingTime(calendar, at)) return undefined;
  return said('off_hours', start(at));
}
