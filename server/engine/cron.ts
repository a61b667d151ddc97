import { Cron } from 'croner';
import { offsetPieces } from '../../schemas/model/calendar/zone-offsets.ts';

export interface CronSpec {
  cron: string;
  timeZone?: string;
}

const hour = 3_600_000;

const cronIn = (cron: string, timezone: string): Cron => new Cron(cron, { paused: true, timezone });

/**
 * A clock that jumps over midnight takes a time at the end of the day with it, and croner then leaves the day out. The
 * moment of the jump stands for such a time, as it does for any other time that is left out.
 */
function lostInJump(cron: string, timeZone: string, after: Date, next: Date): Date | undefined {
  const pieces = offsetPieces(timeZone, after.getTime() + 1, next.getTime());
  for (const [index, { to, offset }] of pieces.entries()) {
    const later = pieces[index + 1]?.offset ?? offset;
    if (later <= offset || next.getTime() - to <= 3 * hour) continue;
    const shown = cronIn(cron, 'UTC').nextRun(new Date(to + offset - 1));
    if (shown && shown.getTime() < to + later) return new Date(to);
  }
  return undefined;
}

/** The first moment after `after` that the pattern names in its zone; undefined when there is none any more. */
export function nextCronTime(spec: CronSpec, after: Date, defaultZone: string): Date | undefined {
  const timeZone = spec.timeZone ?? defaultZone;
  const next = cronIn(spec.cron, timeZone).nextRun(after);
  if (!next) return undefined;
  return lostInJump(spec.cron, timeZone, after, next) ?? next;
}

/** The last moments up to and with `until`, at most `most`, none before `from`; oldest first. */
export function cronTimesUntil(
  spec: CronSpec,
  { from, until, most }: { from: Date; until: Date; most: number },
  defaultZone: string,
): Date[] {
  const cron = cronIn(spec.cron, spec.timeZone ?? defaultZone);
  const times = cron.previousRuns(most, new Date(until.getTime() + 1));
  const known = times.filter((time) => time >= from && time <= until).reverse();
  return known.length > 0 ? known : [from];
}

/** What is wrong with the pattern or zone; undefined when nothing is. */
export function cronProblem(spec: CronSpec): string | undefined {
  try {
    nextCronTime(spec, new Date(0), 'UTC');
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
