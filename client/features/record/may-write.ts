import type { EntityRights } from '../../../schemas/generated/api-auth.ts';
import type { EntityInfo } from '../../fields/use-entity.ts';

/** Whether the screen may offer to edit that field; the server decides in the end. */
export function mayWrite(
  entity: EntityInfo | undefined,
  rights: Pick<EntityRights, 'update' | 'readOnlyFields'>,
  key: string,
): boolean {
  const field = entity?.fieldOf(key);
  if (!field || field.readOnly || field.type === 'json') return false;
  return rights.update !== 'none' && !rights.readOnlyFields.includes(key);
}
