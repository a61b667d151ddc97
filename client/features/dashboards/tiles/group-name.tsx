import type { DashboardTile } from '../../../../schemas/generated/dashboard.ts';
import { RecordName } from '../../../fields/record-name.tsx';
import { useEntity } from '../../../fields/use-entity.ts';
import { UserName } from '../../../fields/user-name.tsx';
import { useGroupText } from '../use-figure-text.ts';

/** The field of a tile's first group. */
export function groupFieldOf(tile: DashboardTile): string | undefined {
  const [group] = tile.aggregate?.groupBy ?? [];
  return typeof group === 'string' ? group : group?.field;
}

/** Says a group in words. */
export const useGroupName = (tile: DashboardTile) => useGroupText(tile.entity, groupFieldOf(tile));

/** A group as it is read: a person with their disc, a related record by its name, everything else in words. */
export function GroupName({ tile, value }: { tile: DashboardTile; value: unknown }) {
  const field = groupFieldOf(tile) ?? '';
  const say = useGroupText(tile.entity, field);
  const { entity } = useEntity(tile.entity);
  const relation = entity?.fieldOf(field)?.relation;
  if (typeof value !== 'string') return say(value);
  if (field === '_owner' || entity?.fieldOf(field)?.type === 'user') return <UserName id={value} />;
  if (relation) return <RecordName entity={relation.entity} id={value} />;
  return say(value);
}
