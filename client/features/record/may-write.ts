import type { MyRights } from '../../api/me.ts';
import type { RecordItem } from '../../api/records.ts';
import type { EntityInfo } from '../../fields/use-entity.ts';

/** Whether the screen may offer to edit that field of the record; the server decides in the end. */
export function mayWrite(
  entity: EntityInfo | undefined,
  rights: Pick<MyRights, 'may' | 'entity'>,
  record: RecordItem,
  key: string,
): boolean {
  const field = entity?.fieldOf(key);
  if (!entity || !field || field.readOnly || field.type === 'json') return false;
  return (
    rights.may('update', entity.name, record) &&
    !rights.entity(entity.name).readOnlyFields.includes(key)
  );
}
