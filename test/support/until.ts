import { setTimeout } from 'node:timers/promises';
import { byStore } from './test-store.ts';

/** Far longer than anything takes on a busy machine: a test that succeeds does not wait for it. */
const patience = byStore(30_000, 120_000);

type Given<T> = Exclude<T, undefined | null | false>;

/**
 * Asks until the answer holds, by default until there is one, and gives it: what the product does by itself comes a
 * moment later. Throws the last answer when it never does.
 */
export async function until<T>(
  ask: () => T | Promise<T>,
  holds: (answer: T) => unknown = Boolean,
): Promise<Given<T>> {
  for (const deadline = performance.now() + patience; ; await setTimeout(10)) {
    const answer = await ask();
    if (holds(answer)) return answer as Given<T>;
    if (performance.now() > deadline)
      throw new Error(`It never held: ${JSON.stringify(answer)?.slice(0, 2000)}`);
  }
}
