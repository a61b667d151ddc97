import type { Services } from '../../context.ts';

/** Days for which a second delivery is known; senders try again for a few. */
const keptDays = 30;
const day = 86_400_000;

/** Forgets deliveries that nobody repeats any more. Answers how many. */
export function sweepDeliveries(
  store: Pick<Services['store'], 'transaction'>,
  now: Date,
): Promise<number> {
  const before = new Date(now.getTime() - keptDays * day).toISOString();
  return store.transaction((tx) => tx.removeWhere('hook_deliveries', { at: { $lt: before } }));
}
