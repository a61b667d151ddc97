import { addDuration } from '../../schemas/model/duration.ts';
import { AppError } from '../errors.ts';

/** The moment an ISO 8601 duration after `start`. Throws `flow.duration_invalid`. */
export function momentAfter(start: Date, duration: string): Date {
  const moment = addDuration(start, duration);
  if (!moment) throw new AppError('flow.duration_invalid', { details: { value: duration } });
  return moment;
}
