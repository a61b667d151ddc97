import type { EntityGrant, Right, RoleDocument } from '../../../schemas/generated/role.ts';
import { grantOf } from '../../../schemas/model/grant-of.ts';
import type { Actor } from '../../context.ts';
import type { Access, EntityAccess } from './access.ts';
import { allRights, everything } from './built-in-roles.ts';
import { combineGrants } from './combine-grants.ts';
import type { DirectorySnapshot } from './directory-snapshot.ts';
import { type RowViewer, rowFilter } from './row-filter.ts';

type People = Pick<DirectorySnapshot, 'user' | 'role' | 'teamMembers' | 'poolsOf'>;

/** Grants by entity, and whose rows the scopes mean. Entities are worked out at first use. */
function createAccess(
  rights: ReadonlySet<Right>,
  grantsOn: (entity: string) => EntityGrant[],
  viewerOf: (entity: string) => RowViewer,
): Access {
  const known = new Map<string, EntityAccess>();
  const entity = (name: string) => {
    const found = known.get(name) ?? combineGrants(grantsOn(name));
    known.set(name, found);
    return found;
  };
  return {
    has: (right) => rights.has(right),
    entity,
    rowFilter: (name, action) => rowFilter(entity(name)[action], action, viewerOf(name)),
  };
}

const nobody: RowViewer = { id: '', team: [], pools: [] };

/** What flows and the system may do. */
export const fullAccess: Access = createAccess(
  new Set(allRights),
  () => [everything],
  () => nobody,
);

/** What somebody who is not signed in may do. */
export const noAccess: Access = createAccess(
  new Set(),
  () => [],
  () => nobody,
);

/** What sending a published form allows: one new record of its entity, and to see nothing. */
export const submissionAccess = (entity: string, referred: readonly string[] = []): Access =>
  createAccess(
    new Set(),
    (name) => [
      ...(name === entity ? [{ create: true }] : []),
      ...(referred.includes(name) ? [{ read: 'all' as const }] : []),
    ],
    () => nobody,
  );

/**
 * What this actor may do now: people by the roles the directory knows (nothing once deactivated), flows and
 * the system everything, the public nothing.
 */
export function accessFor(actor: Actor, directory: People): Access {
  if (actor.kind !== 'user') return actor.kind === 'public' ? noAccess : fullAccess;
  const user = directory.user(actor.id);
  if (!user?.active) return noAccess;
  const roles = user.roles
    .map((name) => directory.role(name))
    .filter((role): role is RoleDocument => role !== undefined);
  const team = user.team === null ? [] : directory.teamMembers(user.team);
  const pools = directory.poolsOf(user);
  return createAccess(
    new Set(roles.flatMap((role) => role.rights)),
    (name) => roles.map((role) => grantOf(role, name)).filter((grant) => grant !== undefined),
    (name) => ({
      id: user._id,
      team,
      pools: pools.filter((pool) => pool.entity === name),
    }),
  );
}
