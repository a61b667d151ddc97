const pattern =
  /^P(?!$)(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?(?:T(?=\d)(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?$/;

const firstMoment = Date.parse('0000-01-01T00:00:00.000Z');
const lastMoment = Date.parse('9999-12-31T23:59:59.999Z');

/** Moments are compared as text, which is in their order for years of four digits: one beyond them is the last, or the first. */
export const withinYears = (moment: Date): Date =>
  new Date(Math.min(Math.max(moment.getTime(), firstMoment), lastMoment));

/** Undefined as well when no date is so far away. */
function shift(from: Date, duration: string, sign: 1 | -1): Date | undefined {
  const match = pattern.exec(duration);
  if (!match) return undefined;
  const [years, months, weeks, days, hours, minutes, seconds] = match
    .slice(1)
    .map((part) => sign * Number(part ?? 0)) as [
    number,
    number,
    number,
    number,
    number,
    number,
    number,
  ];
  const to = new Date(from);
  if (years !== 0 || months !== 0) {
    const day = to.getUTCDate();
    to.setUTCDate(1);
    to.setUTCMonth(to.getUTCMonth() + years * 12 + months);
    const last = new Date(Date.UTC(to.getUTCFullYear(), to.getUTCMonth() + 1, 0)).getUTCDate();
    to.setUTCDate(Math.min(day, last));
  }
  const shifted = new Date(
    to.getTime() + (((weeks * 7 + days) * 24 + hours) * 60 + minutes) * 60_000 + seconds * 1000,
  );
  return Number.isNaN(shifted.getTime()) ? undefined : shifted;
}

/**
 * The moment an ISO 8601 duration later (or, with `sign` -1, earlier), within the years that are kept. Years and months
 * are of the UTC calendar, a day is 24 hours. Undefined when the text is no duration, or one that leads to no date.
 */
export function addDuration(from: Date, duration: string, sign: 1 | -1 = 1): Date | undefined {
  const moment = shift(from, duration, sign);
  return moment && withinYears(moment);
}

/** Whether the text is a duration that leads beyond the last moment from any time since 1970. */
export function isTooLong(duration: string): boolean {
  const moment = shift(new Date(0), duration, 1);
  return pattern.test(duration) && (moment === undefined || moment.getTime() > lastMoment);
}
