import type { EventDocument } from '../../../schemas/generated/event.ts';
import type { CatalogEntity, RecordDoc } from '../../catalog.ts';
import { AppError } from '../../errors.ts';
import type { Doc, Reader } from '../../store/port.ts';
import type { WriteCtx } from './change.ts';
import { visibleRecord } from './visibility.ts';

/** How far back a stale writer is told what changed. */
const mostEvents = 200;

async function changedSince(
  ctx: Pick<WriteCtx, 'access'>,
  reader: Pick<Reader, 'find'>,
  record: RecordDoc,
  rev: number,
): Promise<string[]> {
  const { hiddenFields } = ctx.access.entity(record._entity);
  const events = await reader.find<EventDocument & Doc>('events', {
    filter: { record: record._id, rev: { $gt: rev } },
    sort: [{ field: 'seq', direction: -1 }],
    fields: ['changed'],
    limit: mostEvents,
  });
  const fields = new Set(events.flatMap((event) => event.changed.map(({ field }) => field)));
  return [...fields].filter((field) => !hiddenFields.has(field)).sort();
}

/** Throws `record.stale` with the current record and the fields that changed since, unless the revision is the expected one. */
export async function requireRev(
  ctx: Pick<WriteCtx, 'access' | 'figures' | 'clock'>,
  reader: Pick<Reader, 'find'>,
  entity: CatalogEntity,
  record: RecordDoc,
  expected: number | undefined,
): Promise<void> {
  if (expected === undefined || expected === record._rev) return;
  const changed = await changedSince(ctx, reader, record, expected);
  const current = visibleRecord(ctx, entity, record);
  throw new AppError('record.stale', { details: { current, changed } });
}
