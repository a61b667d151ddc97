import { ApiError } from '../../api/api-error.ts';
import { type RecordItem, updateRecord } from '../../api/records.ts';

/** Somebody else changed the same field meanwhile. */
export class FieldConflict extends Error {
  readonly current: RecordItem;

  constructor(current: RecordItem) {
    super('field conflict');
    this.name = 'FieldConflict';
    this.current = current;
  }
}

interface Stale {
  current: RecordItem;
  changed: string[];
}

function staleOf(error: unknown): Stale | undefined {
  if (!(error instanceof ApiError) || error.code !== 'record.stale') return undefined;
  const { current, changed } = error.details as Partial<Stale>;
  return current && changed ? { current, changed } : undefined;
}

const mostTries = 3;

/**
 * Saves fields over the revision that was read. When others changed other fields meanwhile it saves over theirs;
 * when they changed the same it throws `FieldConflict`.
 */
export async function saveFields(
  entity: string,
  record: Pick<RecordItem, '_id' | '_rev'>,
  patch: Record<string, unknown>,
): Promise<RecordItem> {
  let rev = record._rev;
  for (let tries = 1; ; tries += 1) {
    try {
      return await updateRecord(entity, record._id, { patch, rev });
    } catch (error) {
      const stale = staleOf(error);
      if (!stale || tries >= mostTries) throw error;
      if (stale.changed.some((field) => field in patch)) throw new FieldConflict(stale.current);
      rev = stale.current._rev;
    }
  }
}
