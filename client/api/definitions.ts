import { queryOptions } from '@tanstack/react-query';
import type {
  CalendarDefinition,
  CalendarList,
  DashboardDefinition,
  DashboardList,
  FormDefinition,
  FormList,
  PoolDocument,
  PoolList,
  ViewDefinition,
  ViewList,
} from '../../schemas/generated/api-definitions.ts';
import type { RuleDefinition, RuleList } from '../../schemas/generated/api-rules.ts';
import { request } from './request.ts';

interface Kinds {
  forms: { item: FormDefinition; list: FormList };
  views: { item: ViewDefinition; list: ViewList };
  calendars: { item: CalendarDefinition; list: CalendarList };
  pools: { item: PoolDocument; list: PoolList };
  dashboards: { item: DashboardDefinition; list: DashboardList };
  rules: { item: RuleDefinition; list: RuleList };
}
export type DefinitionKind = keyof Kinds;
export type DefinitionOf<Kind extends DefinitionKind> = Kinds[Kind]['item'];

const path = (kind: DefinitionKind, name: string) => `/api/${kind}/${encodeURIComponent(name)}`;

/** The definitions of that kind which the user may read, of one entity when it is named. */
export const definitionsQuery = <Kind extends DefinitionKind>(kind: Kind, entity?: string) =>
  queryOptions({
    queryKey: [kind, 'list', entity ?? null],
    queryFn: async ({ signal }): Promise<DefinitionOf<Kind>[]> => {
      const answer = await request<{ items: DefinitionOf<Kind>[] }>(`/api/${kind}`, {
        signal,
        ...(entity === undefined ? {} : { query: { entity } }),
      });
      return answer.items;
    },
  });

export const definitionQuery = <Kind extends DefinitionKind>(kind: Kind, name: string) =>
  queryOptions({
    queryKey: [kind, 'one', name],
    queryFn: ({ signal }) => request<DefinitionOf<Kind>>(path(kind, name), { signal }),
  });

export const createDefinition = <Kind extends DefinitionKind>(
  kind: Kind,
  definition: DefinitionOf<Kind>,
) => request<DefinitionOf<Kind>>(`/api/${kind}`, { method: 'POST', body: definition });

/** `_rev` in the definition guards against overwriting what somebody else saved: 409 `definition.stale`. */
export const replaceDefinition = <Kind extends DefinitionKind>(
  kind: Kind,
  definition: DefinitionOf<Kind>,
) => request<DefinitionOf<Kind>>(path(kind, definition.name), { method: 'PUT', body: definition });

export const deleteDefinition = (kind: DefinitionKind, name: string) =>
  request<void>(path(kind, name), { method: 'DELETE' });
