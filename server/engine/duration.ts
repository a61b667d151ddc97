import { AppError } from '../errors.ts';

const shape =
  /^P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?$/;

/** `start` and an ISO 8601 duration; months and years by the calendar in UTC. Throws `flow.duration_invalid`. */
export function addDuration(start: Date, duration: string): Date {
  const match = shape.exec(duration);
  if (!match || !/\d/.test(duration) || duration.endsWith('T'))
    throw new AppError('flow.duration_invalid', { details: { value: duration } });
  const [years, months, weeks, days, hours, minutes, seconds] = match
    .slice(1)
    .map((part) => Number(part ?? 0)) as [number, number, number, number, number, number, number];
  const end = new Date(start);
  end.setUTCMonth(end.getUTCMonth() + years * 12 + months);
  return new Date(
    end.getTime() + (((weeks * 7 + days) * 24 + hours) * 3600 + minutes * 60 + seconds) * 1000,
  );
}
