import type { DocumentStore } from '../../store/port.ts';

/** Claims under way, by pool. */
const underWay = new Map<string, number>();

/** Records looked at for each claim that is under way, so that few want the same one. */
const perClaim = 4;
const most = 1000;

export interface Spread {
  /** Among how many of the first records the next attempt chooses; 1: exactly the first. */
  next(): number;
  /** The claim is over. */
  end(): void;
}

/**
 * Where transactions run side by side, many who want the first record of a pool would each lose it to one and try
 * again. They choose among the first few instead: the more, the more of them there are and the more often they lost.
 * Where transactions follow one another everybody gets the first.
 */
export function spreadOf(kind: DocumentStore['kind'], pool: string): Spread {
  underWay.set(pool, (underWay.get(pool) ?? 0) + 1);
  let attempts = 0;
  return {
    next() {
      attempts += 1;
      const others = (underWay.get(pool) ?? 1) - 1;
      if (kind === 'sqlite') return 1;
      return Math.min(most, 1 + perClaim * (others + attempts * attempts - 1));
    },
    end() {
      const left = (underWay.get(pool) ?? 1) - 1;
      if (left > 0) underWay.set(pool, left);
      else underWay.delete(pool);
    },
  };
}
