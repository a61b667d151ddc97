import { ApiError } from '../api/api-error.ts';
import type { RecordItem } from '../api/records.ts';
import type { RecordValues } from '../../schemas/generated/api-records.ts';
import { compareChanges, type Overlap } from './values.ts';

/** Somebody changed the same fields in the meantime. */
export interface Conflict {
  current: RecordItem;
  overlaps: Overlap[];
  /** Fields that only they changed. */
  theirs: string[];
}

/** Whose value stays. */
export type Side = 'mine' | 'theirs';

/** What somebody else changed in other fields meanwhile, beside which ours was saved. */
export interface Merged {
  fields: string[];
  by: RecordItem;
}

export type SaveOutcome<T> =
  | { kind: 'saved'; result: T; merged: Merged | undefined }
  | ({ kind: 'conflict' } & Conflict);

export interface Changes {
  /** The record that the changes were made from. */
  base: RecordItem;
  patch: RecordValues;
  /** The fields of the form. */
  keys: readonly string[];
}

/** Others may save again while we merge; after so many times the person is told. */
const mostMerges = 3;

const isRecord = (value: unknown): value is RecordItem =>
  typeof value === 'object' && value !== null && '_id' in value && '_rev' in value;

/** The record as it is now, when it was changed since the revision that was edited. */
function currentOf(error: unknown): RecordItem | undefined {
  if (!(error instanceof ApiError) || error.code !== 'record.stale') return undefined;
  const { current } = error.details;
  return isRecord(current) ? current : undefined;
}

/**
 * Saves a change of a record that is refused for another revision than the one given. What somebody else changed in
 * other fields meanwhile stays beside it; changes of the same field are given back to choose from. Throws `ApiError`
 * for everything else.
 */
export async function saveBeside<T>(
  { base, patch, keys }: Changes,
  save: (rev: number) => Promise<T>,
): Promise<SaveOutcome<T>> {
  let edited = base;
  const merged = new Set<string>();
  for (let attempt = 0; ; attempt += 1) {
    try {
      const result = await save(edited._rev);
      const fields = [...merged];
      return {
        kind: 'saved',
        result,
        merged: fields.length > 0 ? { fields, by: edited } : undefined,
      };
    } catch (error) {
      const current = currentOf(error);
      if (!current || attempt >= mostMerges) throw error;
      const { overlaps, theirs } = compareChanges(patch, edited, current, keys);
      for (const key of theirs) merged.add(key);
      if (overlaps.length > 0) return { kind: 'conflict', current, overlaps, theirs: [...merged] };
      edited = current;
    }
  }
}

/** What the form holds once one has chosen: theirs where only they changed it, or where theirs was chosen. */
export const chosenValues = (
  { current, overlaps, theirs }: Conflict,
  choices: Readonly<Record<string, Side>>,
): [key: string, value: unknown][] => [
  ...theirs.map((key): [string, unknown] => [key, current[key] ?? null]),
  ...overlaps
    .filter(({ key }) => choices[key] === 'theirs')
    .map(({ key, theirs: value }): [string, unknown] => [key, value]),
];
