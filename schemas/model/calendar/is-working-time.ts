import { localDayOf } from './local-time.ts';
import { type WorkCalendar, workingSpansOn } from './working-spans.ts';

/** Whether somebody with this calendar works at a moment. The end of working hours is not worked any more. */
export function isWorkingTime(calendar: WorkCalendar, instant: Date): boolean {
  const at = instant.getTime();
  return workingSpansOn(calendar, localDayOf(calendar.timeZone, at)).some(
    ({ from, to }) => from <= at && at < to,
  );
}
