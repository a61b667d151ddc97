import type { CatalogEntity, RecordDoc } from '../../catalog.ts';
import type { Reader } from '../../store/port.ts';
import type { Holding } from '../holdings/index.ts';
import type { RoutingSettings } from './routing-settings.ts';

/** Records with the same value that are looked at. */
const mostAlike = 50;

async function ownerOfAlike(
  reader: Reader,
  { collection }: CatalogEntity,
  record: RecordDoc,
  field: string,
): Promise<string | undefined> {
  const value = record[field];
  if (typeof value !== 'string' || value === '') return undefined;
  const alike = await reader.find<RecordDoc>(collection, {
    filter: { [field]: value, _owner: { $ne: null }, _deletedAt: null },
    fields: ['_owner', '_updatedAt'],
    limit: mostAlike,
  });
  const newest = alike
    .filter(({ _id }) => _id !== record._id)
    .toSorted((a, b) => (a._updatedAt < b._updatedAt ? 1 : -1))[0];
  return newest?._owner ?? undefined;
}

/** Who had this record before, or has the newest other record with the same value in one of the fields. */
export async function stickyOwner(
  reader: Reader,
  { sticky }: Pick<RoutingSettings, 'sticky'>,
  entity: CatalogEntity,
  record: RecordDoc,
): Promise<{ user: string; by: string } | undefined> {
  if (sticky?.record) {
    const holding = await reader.get<Holding>('holdings', record._id);
    const user = holding?.owner ?? holding?.previousOwner;
    if (user) return { user, by: 'record' };
  }
  for (const field of sticky?.fields ?? []) {
    const user = await ownerOfAlike(reader, entity, record, field);
    if (user) return { user, by: field };
  }
  return undefined;
}
