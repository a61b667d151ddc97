import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { flowCountsQuery } from '../../../api/flows.ts';
import { useLiveFlow } from '../../../live/use-live-flow.ts';

/** How many open runs stand at each node now, and how many of them failed there. */
export function useStanding(flow: string) {
  useLiveFlow(flow);
  const { data } = useQuery(flowCountsQuery(flow));
  return useMemo(() => {
    const items = data?.items ?? [];
    return {
      standing: new Map(
        items.map(({ node, running, waiting, incident }) => [node, running + waiting + incident]),
      ),
      failed: new Map(items.map(({ node, incident }) => [node, incident])),
    };
  }, [data]);
}
