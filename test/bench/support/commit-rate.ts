import { performance } from 'node:perf_hooks';
import { newId } from '../../../server/ids.ts';
import type { DocumentStore } from '../../../server/store/index.ts';

const milliseconds = 2000;
const collection = 'commit_rate';

/** Transactions of one insert that a store commits per second, so many at once: what anything built on it must wait for. */
export async function commitsPerSecond(store: DocumentStore, atOnce = 32): Promise<number> {
  await store.ensureCollection({ name: collection });
  const startedAt = performance.now();
  const passed = () => performance.now() - startedAt;
  let count = 0;
  const caller = async () => {
    while (passed() < milliseconds) {
      const _id = newId();
      await store.transaction((tx) => tx.insert(collection, { _id }));
      count += 1;
    }
  };
  await Promise.all(Array.from({ length: atOnce }, caller));
  const seconds = passed() / 1000;
  await store.dropCollection(collection);
  return count / seconds;
}
