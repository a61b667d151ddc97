import type { DocumentStore } from '../../store/port.ts';

/** Claims under way, by pool. */
const underWay = new Map<string, number>();
/** Records that claims under way have chosen. */
const chosen = new Set<string>();

/** Records looked at for each claim that is under way, so that few want the same one. */
const perClaim = 4;
/** Claims whose transactions run side by side. */
const mostAtOnce = 32;
const most = 1000;

export interface Spread {
  /** A new attempt: among how many of the first records it chooses; 1: exactly the first. */
  next(): number;
  /** Chooses a record for this attempt; false when another claim of this server is about to take it. */
  choose: (id: string) => boolean;
  /** The claim is over. */
  end(): void;
}

/** Where transactions follow one another everybody gets the first. */
const inTurn: Spread = { next: () => 1, choose: () => true, end: () => undefined };

/**
 * Where transactions run side by side, many who want the first record of a pool would each lose it to one and try
 * again. So claims of one server leave each other what they have chosen, and, since other servers know nothing of that, choose
 * among the first few: the more, the more of them there are and the more often they lost. All this is a hint: that nobody
 * gets what somebody else has is for the transaction to see.
 */
export function spreadOf(kind: DocumentStore['kind'], pool: string): Spread {
  if (kind === 'sqlite') return inTurn;
  underWay.set(pool, (underWay.get(pool) ?? 0) + 1);
  let attempts = 0;
  let own: string[] = [];
  const leave = () => {
    for (const id of own) chosen.delete(id);
    own = [];
  };
  return {
    next() {
      leave();
      attempts += 1;
      const others = Math.min(mostAtOnce, underWay.get(pool) ?? 1) - 1;
      return Math.min(most, 1 + perClaim * (others + attempts * attempts - 1));
    },
    choose(id) {
      if (chosen.has(id)) return false;
      chosen.add(id);
      own.push(id);
      return true;
    },
    end() {
      leave();
      const left = (underWay.get(pool) ?? 1) - 1;
      if (left > 0) underWay.set(pool, left);
      else underWay.delete(pool);
    },
  };
}
