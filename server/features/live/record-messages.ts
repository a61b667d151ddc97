import type { FieldChange } from '../../../schemas/generated/event.ts';
import type { RecordMessage } from '../../../schemas/model/live-messages.ts';
import type { CatalogEntity, RecordDoc } from '../../catalog.ts';
import type { Ctx } from '../../context.ts';
import { isInScope, type StoredEvent } from '../records/index.ts';

type Viewer = Pick<Ctx, 'access' | 'catalog'>;

/** An event of the log that tells of a record. */
export type RecordEvent = StoredEvent & { entity: string; record: string };

const recordEvents = new Set<string>([
  'record.created',
  'record.updated',
  'record.deleted',
  'record.restored',
  'record.computed',
]);

export const isRecordEvent = (event: StoredEvent): event is RecordEvent =>
  recordEvents.has(event.type) && event.entity !== undefined && event.record !== undefined;

/** The events of each record, in the order of the log. */
export function byRecord(events: readonly RecordEvent[]): Map<string, RecordEvent[]> {
  const groups = new Map<string, RecordEvent[]>();
  for (const event of events) {
    const group = groups.get(event.record);
    if (group) group.push(event);
    else groups.set(event.record, [event]);
  }
  return groups;
}

type Image = Pick<RecordDoc, '_entity' | '_owner' | '_pool'>;
type Tracked = Partial<Pick<RecordDoc, '_owner' | '_pool' | '_deletedAt'>>;

const imageOf = (
  entity: string,
  { _owner = null, _pool = null, _deletedAt = null }: Tracked,
): Image | undefined => (_deletedAt === null ? { _entity: entity, _owner, _pool } : undefined);

/** Whose the record is after the event; undefined when it is deleted. */
const imageAfter = ({ entity, after }: RecordEvent): Image | undefined =>
  after && imageOf(entity, after as Tracked);

function imageBefore({ entity, type, after, changed }: RecordEvent): Image | undefined {
  if (type === 'record.created' || !after) return undefined;
  const past = changed.map(({ field, before }) => [field, before ?? null]);
  return imageOf(entity, { ...(after as Tracked), ...Object.fromEntries(past) });
}

function visibleKeys(viewer: Viewer, entity: CatalogEntity, changes: FieldChange[]): string[] {
  const { hiddenFields } = viewer.access.entity(entity.name);
  const keys = new Set(changes.map(({ field }) => field));
  return [...keys].filter((key) => !hiddenFields.has(key) && !entity.field(key)?.archived);
}

function typeOf(viewer: Viewer, events: readonly RecordEvent[]): RecordMessage['type'] | undefined {
  const isSeen = (image: Image | undefined) =>
    image !== undefined && isInScope(viewer, image, 'read');
  const [first, last] = [events[0], events.at(-1)];
  if (!first || !last) return undefined;
  const wasSeen = isSeen(imageBefore(first));
  if (isSeen(imageAfter(last))) return wasSeen ? 'updated' : 'created';
  const wasEverSeen = wasSeen || events.some((event) => isSeen(imageAfter(event)));
  if (!wasEverSeen) return undefined;
  return last.type === 'record.deleted' && isSeen(imageBefore(last)) ? 'deleted' : 'gone';
}

/**
 * What this person is told of one record's events, taken together: by the rights of this moment and by whose the
 * record was before and is after. Nothing when all of it is out of their sight.
 */
export function recordMessage(
  viewer: Viewer,
  entity: CatalogEntity,
  events: readonly RecordEvent[],
): RecordMessage | undefined {
  if (viewer.access.entity(entity.name).read === 'none') return undefined;
  const type = typeOf(viewer, events);
  const last = events.at(-1);
  if (!type || !last) return undefined;
  const all = events.flatMap((event) => event.changed);
  const changed = type === 'gone' ? [] : visibleKeys(viewer, entity, all);
  if (type === 'updated' && changed.length === 0) return undefined;
  const { actor } = last;
  return {
    entity: entity.name,
    id: last.record,
    rev: last.rev ?? 0,
    type,
    changed,
    seq: last.seq,
    ...(type !== 'gone' && actor.kind === 'user' && actor.id ? { by: actor.id } : {}),
  };
}
