export { addWorkingDays } from './add-working-days.ts';
export { addWorkingDuration } from './add-working-duration.ts';
export { addWorkingTime, subtractWorkingTime } from './add-working-time.ts';
export { checkCalendar } from './check-calendar.ts';
export { isWorkingTime } from './is-working-time.ts';
export { momentOn } from './local-time.ts';
export { nextWorkingTime } from './next-working-time.ts';
export { type WorkCalendar, weekdays } from './working-spans.ts';
export { isTimeZone } from './zone-offsets.ts';
