import type { Filter } from '../../../schemas/generated/filter.ts';
import type { CatalogEntity, RecordDoc } from '../../catalog.ts';
import type { Transaction } from '../../store/port.ts';

/** The field, if the entity has one, that marks a record as possibly known already. */
export const duplicateField = 'possibleDuplicate';

/** Whether a record with the same phone or e-mail is there. */
export async function hasDuplicate(
  tx: Transaction,
  entity: CatalogEntity,
  values: Record<string, unknown>,
): Promise<boolean> {
  const same = entity.fields.flatMap((field): Filter[] => {
    const value = values[field.key];
    const identifies = field.type === 'phone' || field.type === 'email';
    return identifies && !field.archived && typeof value === 'string'
      ? [{ [field.key]: { $eq: value.trim() } }]
      : [];
  });
  for (const filter of same) {
    const [found] = await tx.find<RecordDoc>(entity.collection, {
      filter: { ...filter, _deletedAt: null },
      fields: ['_rev'],
      limit: 1,
    });
    if (found) return true;
  }
  return false;
}
