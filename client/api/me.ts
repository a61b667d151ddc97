import { queryOptions, useQuery } from '@tanstack/react-query';
import type { AppSettings, EntityRights, Me } from '../../schemas/generated/api-auth.ts';
import type { Right, Scope } from '../../schemas/generated/role.ts';
import type { RecordItem } from './records.ts';
import { request } from './request.ts';

/** The signed-in person and what they may do. */
export const meQuery = queryOptions({
  queryKey: ['me'],
  queryFn: ({ signal }) => request<Me>('/api/auth/me', { signal }),
  staleTime: 60_000,
});

const nothing: EntityRights = {
  read: 'none',
  create: false,
  update: 'none',
  delete: 'none',
  assign: 'none',
  export: false,
  import: false,
  hiddenFields: [],
  readOnlyFields: [],
};

export interface MyRights {
  has(right: Right): boolean;
  entity(name: string): EntityRights;
  /** Whether one may do so with this record. */
  may(action: 'update' | 'delete', entity: string, record: Pick<RecordItem, '_owner'>): boolean;
}

/** Whose records a scope means. Who is in a team and its pools is not known here: the server decides about those. */
function isInScope(scope: Scope, owner: string | null | undefined, me: string): boolean {
  switch (scope) {
    case 'all':
    case 'team':
      return true;
    case 'own':
      return owner === me;
    case 'none':
      return false;
  }
}

/** What the screen may offer; nothing until it is known. The server decides in the end. */
export function useRights(): MyRights {
  const { data } = useQuery(meQuery);
  const entity = (name: string) => data?.entities[name] ?? nothing;
  return {
    has: (right) => data?.rights.includes(right) ?? false,
    entity,
    may: (action, name, { _owner }) =>
      data !== undefined && isInScope(entity(name)[action], _owner, data.user.id),
  };
}

/** Until they are known, what the server itself would choose. */
const defaults: AppSettings = { currency: 'CNY', timeZone: 'Asia/Shanghai', sendsMail: false };

/** The currency of money without one of its own, and the zone that days are counted in. */
export function useAppSettings(): AppSettings {
  const { data } = useQuery(meQuery);
  return data?.app ?? defaults;
}
