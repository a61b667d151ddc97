import { Cron } from 'croner';

export interface CronSpec {
  cron: string;
  timeZone?: string;
}

/** The first moment after `after` that the pattern names in its zone; undefined when there is none any more. */
export function nextCronTime(spec: CronSpec, after: Date, defaultZone: string): Date | undefined {
  const timezone = spec.timeZone ?? defaultZone;
  return new Cron(spec.cron, { paused: true, timezone }).nextRun(after) ?? undefined;
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
