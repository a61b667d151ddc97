import type { Transaction } from '../store/index.ts';
import type { Write } from '../store/watch-writes.ts';
import { names } from './collections.ts';

/** Proofs of identity: made, they are found by whoever asks; removed, they must be forgotten. */
const forgotten: ReadonlySet<string> = new Set(['sessions', 'tokens']);

const isCounted = (write: Write, counted: ReadonlySet<string>): boolean =>
  counted.has(write.collection) &&
  (!forgotten.has(write.collection) || write.kind.startsWith('removed'));

/** Counts, in the transaction that writes, changes of what servers keep in memory. */
export async function countRevisions(
  tx: Transaction,
  writes: readonly Write[],
  counted: ReadonlySet<string>,
): Promise<void> {
  const changed = new Set(
    writes.filter((write) => isCounted(write, counted)).map(({ collection }) => collection),
  );
  for (const name of [...changed].sort()) await tx.increment(names.revisions, name, { n: 1 });
}
