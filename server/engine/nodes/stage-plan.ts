import { type CalendarContext, momentIn } from '../calendar-time.ts';
import type { StageSettings } from './stage.ts';

/** Something that is due while the record is still in the stage. */
export interface StageAlarm {
  port: string;
  dueAt: string;
  interrupts: boolean;
}

const byDue = (a: StageAlarm, b: StageAlarm): number => (a.dueAt < b.dueAt ? -1 : 1);

/** Escalations and deadline in the order in which they are due, those of the same moment as they are written. */
export async function alarmsOf(
  ctx: CalendarContext & { now: Date },
  { deadline, escalations = [] }: StageSettings,
): Promise<StageAlarm[]> {
  const alarms: StageAlarm[] = [];
  for (const { id, after, calendar = deadline?.calendar, interrupts } of escalations) {
    const dueAt = (await momentIn(ctx, ctx.now, { after, calendar })).toISOString();
    alarms.push({ port: id, dueAt, interrupts: interrupts === true });
  }
  if (deadline) {
    const dueAt = (await momentIn(ctx, ctx.now, deadline)).toISOString();
    alarms.push({ port: 'timeout', dueAt, interrupts: deadline.interrupts !== false });
  }
  return alarms.sort(byDue);
}
