import { useQuery } from '@tanstack/react-query';
import type { PlannedReturnItem } from '../../../schemas/generated/api-records.ts';
import { returnsQuery } from '../../api/pools.ts';
import type { RecordItem } from '../../api/records.ts';

const most = 200;

/** When and why the first of these records go back to the pool, by id. */
export function useReturns(
  entity: string,
  records: RecordItem[],
): ReadonlyMap<string, PlannedReturnItem> {
  const ids = records.slice(0, most).map(({ _id }) => _id);
  const { data } = useQuery(returnsQuery(entity, ids));
  return new Map(data?.items.map((item) => [item.record, item]));
}
