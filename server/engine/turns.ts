import { setTimeout } from 'node:timers/promises';

/** Work that is done one after another. */
export interface Turns {
  take<T>(work: () => Promise<T>): Promise<T>;
}

const longestRestMs = 2000;

/**
 * Lets one piece of work run at a time, each after a rest of `rest` times what the one before took: together they have
 * only their part of this process, however many ask.
 */
export function createTurns(rest: number): Turns {
  let free: Promise<unknown> = Promise.resolve();
  return {
    take(work) {
      let took = 0;
      const done = free.then(async () => {
        const startedAt = performance.now();
        try {
          return await work();
        } finally {
          took = performance.now() - startedAt;
        }
      });
      const pause = () =>
        setTimeout(Math.min(took * rest, longestRestMs), undefined, { ref: false });
      free = done.then(pause, pause);
      return done;
    },
  };
}
