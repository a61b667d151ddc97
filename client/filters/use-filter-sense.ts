import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { usersQuery } from '../api/people.ts';
import { sessionQuery } from '../api/session.ts';
import type { FilterSense } from './resolve-filter.ts';
import type { QueryFields } from './use-query-fields.ts';

/** What `@me`, `@team` and `@today` mean now; the same until the day is over. */
export function useFilterSense(fieldOf: QueryFields['fieldOf']): FilterSense | undefined {
  const { data: session } = useQuery(sessionQuery);
  const { data: users } = useQuery(usersQuery);
  const day = new Date().toDateString();
  return useMemo(() => {
    if (!session || !users) return undefined;
    const mine = users.filter(({ team }) => team !== null && team === session.team);
    return {
      typeOf: (key) => fieldOf(key)?.type,
      now: new Date(),
      me: session.id,
      team: [...new Set([session.id, ...mine.map(({ id }) => id)])],
    };
  }, [session, users, fieldOf, day]);
}
