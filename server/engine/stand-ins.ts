import type { Reader } from '../store/port.ts';
import type { StoredDelegation } from './collections.ts';

/**
 * Who decides meanwhile for those of these people who are away: user id to user id. Whoever left stands in for
 * nobody, and a delegate's own delegation does not count, so that nothing goes round.
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
  const begun = found.filter(({ from }) => from <= at);
  if (begun.length === 0) return new Map();
  const active = await reader.find('users', {
    filter: { _id: { $in: begun.map(({ to }) => to) }, active: true },
    fields: ['_id'],
  });
  const present = new Set(active.map(({ _id }) => _id));
  return new Map(begun.filter(({ to }) => present.has(to)).map(({ person, to }) => [person, to]));
}
