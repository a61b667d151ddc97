import { useQuery } from '@tanstack/react-query';
import { useEffect, useMemo, useState } from 'react';
import { usersQuery } from '../api/people.ts';
import { sessionQuery } from '../api/session.ts';
import type { FilterSense } from './resolve-filter.ts';
import type { QueryFields } from './use-query-fields.ts';

/** The moment the page was opened, or the day began since then. */
function useNow(): Date {
  const [now, setNow] = useState(() => new Date());
  useEffect(() => {
    const midnight = new Date(now.getFullYear(), now.getMonth(), now.getDate() + 1);
    const timer = setTimeout(() => setNow(new Date()), midnight.getTime() - Date.now() + 1000);
    return () => clearTimeout(timer);
  }, [now]);
  return now;
}

/** What `@me`, `@team` and `@today` mean; the same until the day is over, so that a list holds still. */
export function useFilterSense({ fieldOf }: QueryFields): FilterSense | undefined {
  const { data: session } = useQuery(sessionQuery);
  const { data: users } = useQuery(usersQuery);
  const now = useNow();
  return useMemo(() => {
    if (!session || !users) return undefined;
    const mine = users.filter(({ team }) => team !== null && team === session.team);
    return {
      typeOf: (key) => fieldOf(key)?.type,
      now,
      me: session.id,
      team: [...new Set([session.id, ...mine.map(({ id }) => id)])],
    };
  }, [session, users, fieldOf, now]);
}
