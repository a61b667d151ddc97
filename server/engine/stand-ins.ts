import type { Reader } from '../store/port.ts';
import type { StoredDelegation } from './collections.ts';

/**
 * Who decides meanwhile for those of these people who are away: user id to user id. A delegate's own delegation
 * does not count, so that nothing goes round.
 */
export async function standInsFor(
  reader: Pick<Reader, 'find'>,
  people: readonly string[],
  now: Date,
): Promise<ReadonlyMap<string, string>> {
  if (people.length === 0) return new Map();
  const at = now.toISOString();
  const found = await reader.find<StoredDelegation>('delegations', {
    filter: { person: { $in: [...new Set(people)] }, until: { $gt: at }, endedAt: null },
  });
  return new Map(found.filter(({ from }) => from <= at).map(({ person, to }) => [person, to]));
}
