import type { EntityGrant, FieldLimit } from '../../../schemas/generated/role.ts';
import type { EntityAccess, Scope } from './access.ts';

const width: Record<Scope, number> = { none: 0, own: 1, team: 2, all: 3 };

const widest = (scopes: (Scope | undefined)[]): Scope =>
  scopes.reduce<Scope>(
    (best, scope = 'none') => (width[scope] > width[best] ? scope : best),
    'none',
  );

const reads = (grant: EntityGrant) => widest([grant.read]) !== 'none';
const writes = (grant: EntityGrant) => grant.create === true || widest([grant.update]) !== 'none';

/** Fields that every one of these grants limits in one of these ways. */
function limitedInAll(grants: EntityGrant[], limits: FieldLimit[]): Set<string> {
  const [first, ...rest] = grants.map(
    ({ fields = {} }) =>
      new Set(Object.keys(fields).filter((key) => limits.includes(fields[key] as FieldLimit))),
  );
  return new Set([...(first ?? [])].filter((key) => rest.every((keys) => keys.has(key))));
}

/**
 * What several roles grant on one entity together: of each action the widest. A field is hidden when every
 * role that lets one read the entity hides it, and not writable when every role that lets one write says so.
 */
export function combineGrants(grants: EntityGrant[]): EntityAccess {
  const readers = grants.filter(reads);
  const writers = grants.filter(writes);
  const hiddenFields = limitedInAll(readers.length > 0 ? readers : grants, ['hidden']);
  const readOnlyFields = limitedInAll(writers.length > 0 ? writers : grants, ['hidden', 'read']);
  return {
    read: widest(grants.map((grant) => grant.read)),
    create: grants.some((grant) => grant.create),
    update: widest(grants.map((grant) => grant.update)),
    delete: widest(grants.map((grant) => grant.delete)),
    assign: widest(grants.map((grant) => grant.assign)),
    export: grants.some((grant) => grant.export),
    import: grants.some((grant) => grant.import),
    hiddenFields,
    readOnlyFields: new Set([...readOnlyFields, ...hiddenFields]),
  };
}
