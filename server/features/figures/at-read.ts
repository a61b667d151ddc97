import { computeAtRead, type EntityFigures } from '../../../schemas/model/figures/index.ts';
import type { RecordDoc } from '../../catalog.ts';

/** Marks what a running back-fill has not made right yet, and what is computed from it. */
function markPending(figures: EntityFigures, record: RecordDoc, rebuilding: ReadonlySet<string>) {
  const waiting = new Set(rebuilding);
  for (const { field, reads } of figures.formulas)
    if (reads.some((key) => waiting.has(key))) waiting.add(field.key);
  for (const key of waiting) record._computed[key] = { ...record._computed[key], state: 'pending' };
}

/** Fields that depend on the time and so are not stored, each with the stored fields that it is computed from. */
export function timeDependentFields(figures: EntityFigures): Map<string, string[]> {
  const fields = new Map<string, string[]>();
  for (const { kind, field, reads } of figures.formulas) {
    if (kind !== 'atRead') continue;
    const inputs = reads.flatMap((key) => fields.get(key) ?? [key]);
    fields.set(field.key, [...new Set(inputs)]);
  }
  return fields;
}

/**
 * A stored record as it is shown: computed fields without a value are null, formulas that depend on the time are
 * computed for `now` (ISO 8601, UTC), and fields whose back-fill runs are marked pending.
 */
export function showFigures(
  figures: EntityFigures,
  record: RecordDoc,
  env: { now: string; timeZone: string; rebuilding: ReadonlySet<string> | undefined },
): RecordDoc {
  const shown: RecordDoc = { ...record, _computed: { ...record._computed } };
  for (const { field } of [...figures.rollups, ...figures.formulas]) shown[field.key] ??= null;
  computeAtRead(figures, shown, shown._computed, env);
  if (env.rebuilding) markPending(figures, shown, env.rebuilding);
  return shown;
}
