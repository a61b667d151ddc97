import type { EntityGrant, RoleDocument } from '../../schemas/generated/role.ts';
import type { Field } from '../../schemas/model/fields.ts';
import { grantOf, mayRead } from '../../schemas/model/grant-of.ts';
import type { CatalogEntity } from '../catalog.ts';
import type { Doc } from '../store/port.ts';
import type { NodeContext } from './node-type.ts';

type StoredRole = RoleDocument & Doc;

const hides = (grant: EntityGrant | undefined, field: string): boolean =>
  grant?.fields?.[field] === 'hidden';

/**
 * Whether some role that reads the entity's records does not see this field of them, or not what it points to. What
 * everybody meets, such as the title of a task, says nothing of it.
 */
export async function fieldsHiddenFromSome(
  { tx, known }: Pick<NodeContext, 'tx' | 'known'>,
  entity: CatalogEntity,
): Promise<(field: { key: string; relation?: Field['relation'] }) => boolean> {
  const roles = await tx.find<StoredRole>('roles', {});
  const readers = roles.filter((role) => mayRead(grantOf(role, entity.name)));
  return ({ key, relation }) => {
    const target = relation && known(relation.entity);
    return readers.some((role) => {
      if (hides(grantOf(role, entity.name), key)) return true;
      if (!target) return false;
      const grant = grantOf(role, target.name);
      return !mayRead(grant) || hides(grant, target.titleField);
    });
  };
}
