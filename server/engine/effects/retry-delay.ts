import type { RetryPolicy } from '../../../schemas/generated/flow.ts';
import { addDuration } from '../../../schemas/model/duration.ts';

const day = 24 * 3_600_000;
/** A receiver may ask for this much patience. */
const longestRetryAfter = day;
const longestDelay = 31 * day;

function milliseconds(duration: string): number {
  const start = new Date(0);
  const length = (addDuration(start, duration) ?? start).getTime();
  return Math.min(length, longestDelay);
}

interface Tried {
  /** Tries of the present row, the failed one included. */
  count: number;
  /** The node's own policy. */
  policy: RetryPolicy | undefined;
  /** The connector's, used without one. */
  ladder: readonly number[];
  /** Milliseconds that the receiver asked for. */
  retryAfter?: number | undefined;
  /** In [0, 1). */
  random: number;
}

/** Full jitter: anything up to the first delay doubled with each try, so that many that failed together come apart. */
function policyDelay({ attempts, firstDelay, longestDelay: most }: RetryPolicy, tried: Tried) {
  if (tried.count >= attempts) return undefined;
  const bound = milliseconds(firstDelay) * 2 ** (tried.count - 1);
  return Math.min(bound, milliseconds(most)) * tried.random;
}

/** The rungs as they are, and up to a tenth more. */
function ladderDelay({ ladder, count, random }: Tried): number | undefined {
  const rung = ladder[count - 1];
  return rung === undefined ? undefined : rung * (1 + random / 10);
}

/** Milliseconds until the next try; undefined when there is none left. What the receiver asks for is a lower bound. */
export function retryDelay(tried: Tried): number | undefined {
  const { policy } = tried;
  const delay = policy ? policyDelay(policy, tried) : ladderDelay(tried);
  if (delay === undefined) return undefined;
  return Math.round(Math.max(delay, Math.min(tried.retryAfter ?? 0, longestRetryAfter)));
}

/** Milliseconds of a `Retry-After` header, in seconds or as a date; undefined when it says nothing usable. */
export function retryAfterOf(header: string | undefined, now: Date): number | undefined {
  if (header === undefined || header.trim() === '') return undefined;
  const seconds = Number(header);
  const length = Number.isFinite(seconds)
    ? seconds * 1000
    : new Date(header).getTime() - now.getTime();
  return Number.isFinite(length) && length >= 0 ? length : undefined;
}
