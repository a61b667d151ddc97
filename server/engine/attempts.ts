import { performance } from 'node:perf_hooks';
import type { EngineParts } from './engine-parts.ts';

/** Milliseconds in which a part that goes on failing is logged once. */
const quiet = 10_000;

/** Does a part of the engine's work and answers what it answers, or undefined when it failed, which is logged now and then. */
export function createAttempts({ log }: Pick<EngineParts, 'log'>) {
  const loggedAt = new Map<string, number>();
  return async <T>(part: string, work: () => Promise<T>): Promise<T | undefined> => {
    try {
      return await work();
    } catch (error) {
      const now = performance.now();
      if (now - (loggedAt.get(part) ?? Number.NEGATIVE_INFINITY) >= quiet) {
        loggedAt.set(part, now);
        log.error({ err: error, part }, 'engine pass failed');
      }
      return undefined;
    }
  };
}
