import { useQueries, useQuery } from '@tanstack/react-query';
import { flowQuery, flowsQuery } from '../../api/flows.ts';
import { useRights } from '../../api/me.ts';
import { useLocale } from '../../i18n/use-locale.ts';

interface AssignNode {
  flow: string;
  node: string;
  label: string;
}

/** The steps of flows that give records of an entity to people; none for those who may not see flows. */
export function useAssignNodes(entity: string): AssignNode[] {
  const { locale } = useLocale();
  const rights = useRights();
  const { data: flows = [] } = useQuery({ ...flowsQuery, enabled: rights.has('flows') });
  const details = useQueries({ queries: flows.map(({ id }) => flowQuery(id)) });
  return details.flatMap(({ data: flow }) => {
    if (!flow?.graph.nodes.some(({ settings }) => settings?.entity === entity)) return [];
    return flow.graph.nodes
      .filter(({ type }) => type === 'assign')
      .map(({ id, label }) => ({
        flow: flow.id,
        node: id,
        label: [flow.label[locale], label?.[locale] ?? id].join(' · '),
      }));
  });
}
