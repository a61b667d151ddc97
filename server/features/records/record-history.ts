import { setTimeout } from 'node:timers/promises';
import type { History, HistoryItem } from '../../../schemas/generated/api-records.ts';
import type { EventDocument, FieldChange } from '../../../schemas/generated/event.ts';
import type { CatalogEntity } from '../../catalog.ts';
import type { Ctx } from '../../context.ts';
import type { Doc } from '../../store/port.ts';
import type { ReadCtx } from './change.ts';
import { decodeCursor, encodeCursor, queryHash } from './cursor.ts';
import { nameCauses } from './name-causes.ts';
import { loadVisible, requireReadable } from './visibility.ts';

export type StoredEvent = EventDocument & Doc & { seq: number };

/** One that may have been committed a moment ago. */
export type RecentEvent = EventDocument & Doc & { seq?: number };

const mostPerPage = 200;

/** What history shows of an event; the record that it also carries stays where it is. */
export const historyFields = ['seq', 'at', 'type', 'rev', 'actor', 'changed', 'cause'];

/** A record's changes as this actor may see them: changes of hidden and archived fields are left out. */
function visibleChanges(
  ctx: Pick<Ctx, 'access'>,
  entity: CatalogEntity,
  changed: FieldChange[],
): FieldChange[] {
  const { hiddenFields } = ctx.access.entity(entity.name);
  return changed.filter(
    ({ field }) => !hiddenFields.has(field) && entity.field(field)?.archived !== true,
  );
}

export function historyItem(
  ctx: Pick<Ctx, 'access'>,
  entity: CatalogEntity,
  event: RecentEvent,
): HistoryItem {
  return {
    seq: event.seq ?? null,
    at: event.at,
    type: event.type,
    ...(event.rev === undefined ? {} : { rev: event.rev }),
    actor: event.actor,
    changed: visibleChanges(ctx, entity, event.changed),
    cause: event.cause ?? null,
  };
}

/** An update of nothing but hidden fields is itself hidden. */
const isTelling = (item: HistoryItem): boolean =>
  item.changed.length > 0 || !['record.updated', 'record.computed'].includes(item.type);

/** Milliseconds that a reader waits for the places of what was committed a moment ago. */
const mostWait = 1000;

/** Reads again when something has no place in the log yet, which takes a moment where the store gives it late. */
async function withPlaces(
  { store }: Pick<Ctx, 'store'>,
  read: () => Promise<RecentEvent[]>,
): Promise<RecentEvent[]> {
  const events = await read();
  if (events.every(({ seq }) => seq !== undefined)) return events;
  await Promise.race([store.numbered('events'), setTimeout(mostWait, undefined, { ref: false })]);
  return read();
}

/** What happened to a record, newest first, deleted records included. */
export async function recordHistory(
  ctx: ReadCtx,
  entity: string,
  id: string,
  asked: { limit?: number; cursor?: string } = {},
): Promise<History> {
  const known = requireReadable(ctx, entity);
  await loadVisible(ctx, ctx.store, known, id, 'any');
  const limit = Math.min(Math.max(asked.limit ?? 50, 1), mostPerPage);
  const hash = queryHash(['history', entity, id]);
  const after = asked.cursor === undefined ? {} : { after: decodeCursor(asked.cursor, hash, 2) };
  const events = await withPlaces(ctx, () =>
    ctx.store.find<RecentEvent>('events', {
      filter: { record: id, entity },
      sort: [{ field: 'seq', direction: -1 }],
      fields: historyFields,
      limit: limit + 1,
      ...after,
    }),
  );
  const page = events.slice(0, limit);
  const last = page.at(-1);
  return {
    items: await nameCauses(
      ctx.store,
      page.map((event) => historyItem(ctx, known, event)).filter(isTelling),
    ),
    nextCursor:
      last && events.length > limit ? encodeCursor(hash, [last.seq ?? null, last._id]) : null,
  };
}
