import { ipKeyGenerator } from 'express-rate-limit';
import type { Clock } from './context.ts';
import { AppError } from './errors.ts';

/** Counts attempts per key in fixed windows of time. */
export interface RateLimit {
  /** Counts one attempt. Throws `request.rate_limited` with the seconds to wait once the limit is reached. */
  take(key: string): void;
  /** Uncounts one attempt that turned out to be legitimate. */
  giveBack(key: string): void;
}

/** Above this many keys the oldest are forgotten, so that made-up keys cannot fill the memory. */
const mostKeys = 100_000;

/** The part of a client's address that limits count by: all of an IPv4 address, the network of an IPv6 one. */
export const addressKey = (address: string): string =>
  address === '' ? 'unknown' : ipKeyGenerator(address);

export function createRateLimit(options: {
  clock: Clock;
  limit: number;
  windowMs: number;
}): RateLimit {
  const { clock, limit, windowMs } = options;
  const windows = new Map<string, { count: number; endsAt: number }>();

  const current = (key: string, now: number) => {
    const found = windows.get(key);
    if (found && found.endsAt > now) return found;
    const fresh = { count: 0, endsAt: now + windowMs };
    windows.delete(key);
    windows.set(key, fresh);
    return fresh;
  };

  /** Windows are kept in the order in which they end. */
  const sweep = (now: number) => {
    for (const [key, { endsAt }] of windows) {
      if (endsAt > now && windows.size <= mostKeys) return;
      windows.delete(key);
    }
  };

  return {
    take(key) {
      const now = clock.now().getTime();
      sweep(now);
      const window = current(key, now);
      if (window.count >= limit) {
        const seconds = Math.ceil((window.endsAt - now) / 1000);
        throw new AppError('request.rate_limited', { details: { seconds } });
      }
      window.count += 1;
    },
    giveBack(key) {
      const window = windows.get(key);
      if (window && window.count > 0) window.count -= 1;
    },
  };
}
