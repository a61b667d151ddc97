import { AppError } from '../errors.ts';
import type { Transaction } from '../store/port.ts';
import type { StoredRun } from './collections.ts';
import { withFailedReady } from './control-run.ts';
import type { EngineParts } from './engine-parts.ts';
import { type Why, requireOpenRun, requirePlan, storeOperated } from './operate-run.ts';

/** Characters of JSON that a person may put into a run. */
export const largestEdit = 100_000;

/** Throws `run.output_too_large`. */
export function requireModest(value: unknown): void {
  if (JSON.stringify(value ?? null).length > largestEdit)
    throw new AppError('run.output_too_large', { details: { limit: largestEdit } });
}

/**
 * Corrects what nodes before gave, as later nodes read it by `$steps`, then tries the failed nodes again. `null` removes
 * an output. Throws `run.no_incident`, `run.node_unknown`, `run.output_too_large`.
 */
export async function editRun(
  parts: EngineParts,
  tx: Transaction,
  { run: id, outputs }: { run: string; outputs: Record<string, unknown> },
  why: Why,
): Promise<StoredRun> {
  const before = await requireOpenRun(tx, id);
  const plan = await requirePlan(parts, tx, before);
  const unknown = Object.keys(outputs).find((node) => !plan.node(node));
  if (unknown) throw new AppError('run.node_unknown', { details: { node: unknown } });
  requireModest(outputs);
  const entries = Object.entries({ ...before.outputs, ...outputs });
  const kept = Object.fromEntries(entries.filter(([, value]) => value !== null));
  const run = { ...withFailedReady(before), outputs: kept };
  const changed = Object.keys(outputs).map((field) => ({
    field,
    before: before.outputs[field] ?? null,
    after: outputs[field],
  }));
  return storeOperated(parts, tx, before, { run, how: 'edited', changed }, why);
}
