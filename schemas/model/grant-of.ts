import type { EntityGrant, RoleDocument } from '../generated/role.ts';

/** What a role may do with an entity: its own line, or the one for every other entity. */
export const grantOf = (
  { entities }: { entities?: RoleDocument['entities'] | undefined },
  entity: string,
): EntityGrant | undefined => entities?.[entity] ?? entities?.['*'];

/** Whether it reads any of the entity's records. */
export const mayRead = (grant: EntityGrant | undefined): boolean =>
  (grant?.read ?? 'none') !== 'none';
