import { useRights } from '../../api/me.ts';
import { useEntity } from '../../fields/use-entity.ts';

/** The entity by which an app keeps what was said to whom. */
export const followUp = 'follow_up';

/** The relation by which follow-ups belong to records of that entity, where the app has such and the reader sees them. */
export function useFollowUpField(entity: string): string | undefined {
  const { entity: known } = useEntity(followUp);
  const rights = useRights();
  if (rights.entity(followUp).read === 'none') return undefined;
  return known?.fields.find(({ relation }) => relation?.entity === entity)?.key;
}
