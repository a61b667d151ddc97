import type { Filter } from '../../api/records.ts';

/** Where a promised day passes: shown where the entity and the field exist for the reader. */
export const missedPlace = { entity: 'lead', field: 'nextFollowUpAt' } as const;

const stepMs = 5 * 60_000;

/** Of that person, with a day that has passed; steady for some minutes, so that an answer is asked for once. */
export function missedFilter(owner: string, now: Date): Filter {
  const until = new Date(Math.floor(now.getTime() / stepMs) * stepMs).toISOString();
  return { _owner: owner, [missedPlace.field]: { $lt: until } };
}
