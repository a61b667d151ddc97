import type { Transaction } from '../../store/port.ts';
import { findExisting } from './find-existing.ts';
import { findReferences } from './find-references.ts';
import {
  fromError,
  isAboutRow,
  type LandedRow,
  type Landing,
  landRow,
  RowRefused,
  RowSpoiled,
} from './land-row.ts';
import type { ReadRow } from './read-row.ts';

/**
 * Writes rows one after another in the caller's transaction. A row that the record's check refuses is answered with
 * its problems and spoils nothing; a store error is thrown, and the caller lands the rows one by one.
 */
export async function landRows(
  landing: Landing,
  tx: Transaction,
  rows: ReadRow[],
  between: (index: number) => void,
): Promise<LandedRow[]> {
  const { ctx, plan, memory } = landing;
  await findReferences(ctx, tx, plan, rows, memory);
  const keyed = plan.mode === 'upsert' ? rows.filter((row) => row.problems.length === 0) : [];
  for (const row of keyed) presetKeys(landing, row);
  const existing = await findExisting(
    ctx,
    tx,
    plan,
    keyed.map((row) => row.values),
  );
  const landed: LandedRow[] = [];
  for (const [index, row] of rows.entries()) {
    const copy: ReadRow = { ...row, values: { ...row.values }, problems: [...row.problems] };
    between(index);
    try {
      landed.push({ outcome: await landRow(landing, tx, copy, existing), problems: [] });
    } catch (error) {
      if (error instanceof RowSpoiled) throw error;
      if (error instanceof RowRefused)
        landed.push({ outcome: 'rejected', problems: error.problems });
      else if (isAboutRow(error))
        landed.push({ outcome: 'rejected', problems: fromError(plan, copy, error, ctx.locale) });
      else throw error;
    }
  }
  return landed;
}

/** Key fields that name records or people must be known before existing records are looked up. */
function presetKeys({ plan, memory, people }: Landing, row: ReadRow): void {
  for (const key of plan.keys) {
    const record = row.references.get(key);
    const person = row.people.get(key);
    const found = record === undefined ? undefined : memory.get(key, record);
    const id = typeof found === 'object' ? found.id : person && people.find(person);
    if (id !== undefined) row.values[key] = id;
  }
}
