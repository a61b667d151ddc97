import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { FlowItem, VersionItem } from '../../../../schemas/generated/api-flows.ts';
import { versionsQuery } from '../../../api/flows.ts';
import { useDesignerView } from './designer-context.ts';
import {
  type GraphDiff,
  countChanges,
  diffGraphs,
} from '../../../../schemas/model/flow/diff-graphs.ts';
import { comparedWith } from './rule-tables.ts';

interface Changes {
  isPending: boolean;
  /** The version that events start now. */
  active: VersionItem | undefined;
  diff: GraphDiff;
  count: number;
}

const empty = { nodes: [], edges: [] };

/** What the draft would change for events after publishing it. */
export function useChangesSincePublish(flow: FlowItem): Changes {
  const { graph, names } = useDesignerView();
  const { data, isPending } = useQuery(versionsQuery(flow.id));
  const active = data?.find(({ state }) => state === 'active');
  const before = active?.graph ?? empty;
  const diff = useMemo(
    () => diffGraphs(before, comparedWith(before, graph, names)),
    [before, graph, names],
  );
  return { isPending, active, diff, count: countChanges(diff) };
}
