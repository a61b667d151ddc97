import type { RoleItem } from '../../../schemas/generated/api-users.ts';
import { grantOf as grantOfRole } from '../../../schemas/model/grant-of.ts';
import type { EntityGrant, FieldLimit, Right, Scope } from '../../../schemas/generated/role.ts';

export const scopes = ['none', 'own', 'team', 'all'] as const satisfies readonly Scope[];
export const scopedActions = ['read', 'update', 'delete', 'assign'] as const;
export const rights = [
  'definitions',
  'forms',
  'flows',
  'pools',
  'runs',
  'tasks',
  'imports',
  'apps',
  'users',
] as const satisfies readonly Right[];

/** What is being said about a role before it is saved. */
export type RoleDraft = Pick<RoleItem, 'label' | 'rights' | 'entities' | '_rev'>;

export const draftOf = ({ label, rights: given, entities, _rev }: RoleItem): RoleDraft => ({
  label,
  rights: given ?? [],
  entities: entities ?? {},
  ...(_rev === undefined ? {} : { _rev }),
});

export const withRight = (draft: RoleDraft, right: Right, isOn: boolean): RoleDraft => ({
  ...draft,
  rights: [...(draft.rights ?? []).filter((one) => one !== right), ...(isOn ? [right] : [])],
});

/** What the role allows with that entity: its own grant, else the one for all other entities. */
export const grantOf = (draft: RoleDraft, entity: string): EntityGrant =>
  grantOfRole(draft, entity) ?? {};

export const withGrant = (draft: RoleDraft, entity: string, change: EntityGrant): RoleDraft => ({
  ...draft,
  entities: { ...draft.entities, [entity]: { ...grantOf(draft, entity), ...change } },
});

export function withField(
  draft: RoleDraft,
  entity: string,
  field: string,
  limit: FieldLimit | undefined,
): RoleDraft {
  const { [field]: _before, ...others } = grantOf(draft, entity).fields ?? {};
  return withGrant(draft, entity, { fields: limit ? { ...others, [field]: limit } : others });
}
