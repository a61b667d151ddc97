import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { countedRunsQuery } from '../../../api/runs.ts';
import { useLiveFlow } from '../../../live/use-live-flow.ts';

/** How many runs stand at each node, of the newest that are under way. */
export function useStanding(flow: string): ReadonlyMap<string, number> {
  useLiveFlow(flow);
  const waiting = useQuery(countedRunsQuery({ flow, status: 'waiting' }));
  const failed = useQuery(countedRunsQuery({ flow, status: 'incident' }));
  return useMemo(() => {
    const counts = new Map<string, number>();
    const runs = [...(waiting.data?.items ?? []), ...(failed.data?.items ?? [])];
    for (const { tokens } of runs)
      for (const { node, watch } of tokens)
        if (!watch) counts.set(node, (counts.get(node) ?? 0) + 1);
    return counts;
  }, [waiting.data, failed.data]);
}
