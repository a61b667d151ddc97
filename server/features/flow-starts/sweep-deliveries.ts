import type { Services } from '../../context.ts';
import { daysAgo } from '../../days-ago.ts';
import { removeInBatches } from '../../store/remove-in-batches.ts';

/** Days for which a second delivery is known; senders try again for a few. */
const keptDays = 30;

/** Forgets deliveries that nobody repeats any more. Answers how many. */
export const sweepDeliveries = ({
  store,
  clock,
}: Pick<Services, 'store' | 'clock'>): Promise<number> =>
  removeInBatches(store, 'hook_deliveries', { at: { $lt: daysAgo(clock, keptDays) } });
