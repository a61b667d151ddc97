import type { Clock } from './context.ts';

const dayMs = 86_400_000;

/** The moment so many days before now, ISO 8601 in UTC. */
export const daysAgo = (clock: Clock, days: number): string =>
  new Date(clock.now().getTime() - days * dayMs).toISOString();
