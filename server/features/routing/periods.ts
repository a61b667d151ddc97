const formats = new Map<string, Intl.DateTimeFormat>();

/** `YYYY-MM-DD` of a moment in the zone. */
export function dayIn(zone: string, moment: Date): string {
  const format = formats.get(zone) ?? new Intl.DateTimeFormat('en-CA', { timeZone: zone });
  formats.set(zone, format);
  return format.format(moment);
}

const dayMs = 86_400_000;

/** The Monday of the week of a day, both `YYYY-MM-DD`. */
export function weekOf(day: string): string {
  const date = new Date(`${day}T00:00:00Z`);
  const sinceMonday = (date.getUTCDay() + 6) % 7;
  return new Date(date.getTime() - sinceMonday * dayMs).toISOString().slice(0, 10);
}

export interface Periods {
  day: string;
  week: string;
}

export function periodsIn(zone: string, moment: Date): Periods {
  const day = dayIn(zone, moment);
  return { day, week: weekOf(day) };
}
