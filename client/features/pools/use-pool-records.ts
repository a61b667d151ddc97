import { useInfiniteQuery } from '@tanstack/react-query';
import type { PoolDocument } from '../../../schemas/generated/pool.ts';
import { type Filter, recordPagesQuery } from '../../api/records.ts';

export type PoolTab = 'waiting' | 'mine';

/** What waits in the pool, oldest first, or what the person holds, newest first. */
export function usePoolRecords(
  pool: PoolDocument,
  given: { tab: PoolTab; user: string; search: string; filter: Filter },
) {
  const { tab, user, search, filter } = given;
  const place: Filter = tab === 'waiting' ? { _pool: pool.name, _owner: null } : { _owner: user };
  const both = Object.keys(filter).length === 0 ? place : { $and: [place, filter] };
  return useInfiniteQuery(
    recordPagesQuery(
      pool.entity,
      { filter: both, sort: tab === 'waiting' ? '_createdAt' : '-_updatedAt', search },
      { limit: 50, total: true },
    ),
  );
}
