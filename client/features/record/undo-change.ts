import type { HistoryItem, RecordItem } from '../../../schemas/generated/api-records.ts';

type Change = Pick<HistoryItem, 'type' | 'actor' | 'changed'>;

/** How a change is taken back: by writing the values before it, or by restoring or deleting the record. */
export type Undo =
  | { kind: 'write'; patch: Record<string, unknown> }
  | { kind: 'restore' }
  | { kind: 'delete' }
  /** These fields were changed again since. */
  | { kind: 'conflict'; fields: string[] };

const isNothing = (value: unknown) => value === null || value === undefined;

function isSame(a: unknown, b: unknown): boolean {
  if (isNothing(a) && isNothing(b)) return true;
  return a === b || JSON.stringify(a) === JSON.stringify(b);
}

/**
 * What undoing a change would do; undefined when it is nothing to undo: what a flow, a formula or the system wrote,
 * and fields that this person may not write.
 */
export function undoOf(
  change: Change,
  record: RecordItem,
  may: { write: (field: string) => boolean; delete: boolean },
): Undo | undefined {
  const isDeleted = Boolean(record._deletedAt);
  if (change.type === 'record.deleted') return isDeleted ? { kind: 'restore' } : undefined;
  if (isDeleted) return undefined;
  if (change.type === 'record.restored') return may.delete ? { kind: 'delete' } : undefined;
  if (change.type !== 'record.updated' || change.actor.kind === 'flow') return undefined;
  const written = change.changed.filter(({ field }) => may.write(field));
  if (written.length === 0) return undefined;
  const changedSince = written.filter(({ field, after }) => !isSame(record[field], after));
  if (changedSince.length > 0)
    return { kind: 'conflict', fields: changedSince.map(({ field }) => field) };
  const patch = Object.fromEntries(written.map(({ field, before }) => [field, before ?? null]));
  return { kind: 'write', patch };
}
