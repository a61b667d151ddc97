import { addDuration } from '../../schemas/model/duration.ts';
import { AppError } from '../errors.ts';

/** The moment an ISO 8601 duration after `start`, or before it with `sign` -1. Throws `flow.duration_invalid`. */
export function momentAfter(start: Date, duration: string, sign: 1 | -1 = 1): Date {
  const moment = addDuration(start, duration, sign);
  if (!moment) throw new AppError('flow.duration_invalid', { details: { value: duration } });
  return moment;
}
