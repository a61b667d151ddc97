type Unit = 'day' | 'week' | 'month' | 'quarter' | 'year';

/** More would not fit side by side. */
const most = 370;
const months = { month: 1, quarter: 3, year: 12 } as const;

function stepped(start: string, unit: Unit, steps: number): string {
  const date = new Date(`${start}T00:00:00Z`);
  if (unit === 'day' || unit === 'week')
    date.setUTCDate(date.getUTCDate() + steps * (unit === 'day' ? 1 : 7));
  else date.setUTCMonth(date.getUTCMonth() + steps * months[unit]);
  return date.toISOString().slice(0, 10);
}

/**
 * The first days (`YYYY-MM-DD`) of the periods of these rows and of those between them in which nothing happened, and of
 * those around them within the days. What has no day comes first; only the given ones where all would be too many.
 */
export function everyPeriod(
  rows: readonly { start: unknown }[],
  unit: Unit,
  within?: { from: string; to: string },
): unknown[] {
  const given = rows.map(({ start }) => start);
  const known = given.filter((start) => typeof start === 'string').sort();
  const [first] = known;
  const last = known.at(-1);
  if (first === undefined || last === undefined) return given;
  const all = [first];
  const grow = (steps: 1 | -1, goesOn: (day: string) => boolean) => {
    let day = stepped(first, unit, steps);
    for (; goesOn(day) && all.length <= most; day = stepped(day, unit, steps)) all.push(day);
  };
  grow(1, (day) => day <= last || (within !== undefined && day < within.to));
  grow(-1, (day) => within !== undefined && day >= within.from);
  const others = given.filter((start) => typeof start !== 'string');
  return all.length > most ? given : [...others, ...all.sort()];
}
