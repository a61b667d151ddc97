import type { Services } from '../../context.ts';
import { AppError } from '../../errors.ts';
import { addressKey, createRateLimit } from '../../rate-limit.ts';
import { secretHash } from '../auth/index.ts';

/** Receives one delivery, if its sender has not sent too many. Throws `request.rate_limited`. */
export type HookLimit = <T>(
  from: { token: string; ip: string },
  receive: () => Promise<T>,
) => Promise<T>;

const isMiss = (error: unknown): boolean =>
  error instanceof AppError && error.code === 'flow.no_hook';

const windowMs = 15 * 60_000;

/** Counts what comes to each hook from one address, and what an address sends that no hook takes, whatever the tokens. */
export function createHookLimit({
  clock,
  settings: { HOOK_RATE: limit },
}: Pick<Services, 'clock' | 'settings'>): HookLimit {
  const deliveries = createRateLimit({ clock, limit, windowMs });
  const misses = createRateLimit({ clock, limit, windowMs });
  return async ({ token, ip }, receive) => {
    const address = addressKey(ip);
    deliveries.take(`${secretHash(token)} ${address}`);
    try {
      return await receive();
    } catch (error) {
      // Behind one proxy all senders have one address: what is wrong must not keep out what is right.
      if (isMiss(error)) misses.take(address);
      throw error;
    }
  };
}
