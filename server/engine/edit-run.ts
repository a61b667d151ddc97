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

type Values = Record<string, unknown>;

/** What is there with the corrections; `null` takes one out. */
const corrected = (known: Values, corrections: Values): Values =>
  Object.fromEntries(
    Object.entries({ ...known, ...corrections }).filter(([, value]) => value !== null),
  );

/** What the history says of it. */
const changesOf = (known: Values, corrections: Values, prefix = '') =>
  Object.entries(corrections).map(([name, after]) => ({
    field: `${prefix}${name}`,
    before: known[name] ?? null,
    after,
  }));

/**
 * Corrects what nodes before gave, as later nodes read it by `$steps`, and variables, then tries the failed nodes again.
 * `null` removes a value. Throws `run.no_incident`, `run.node_unknown`, `run.output_too_large`.
 */
export async function editRun(
  parts: EngineParts,
  tx: Transaction,
  { run: id, outputs, vars = {} }: { run: string; outputs: Values; vars?: Values },
  why: Why,
): Promise<StoredRun> {
  const before = await requireOpenRun(tx, id);
  const plan = await requirePlan(parts, tx, before);
  const unknown = Object.keys(outputs).find((node) => !plan.node(node));
  if (unknown) throw new AppError('run.node_unknown', { details: { node: unknown } });
  requireModest({ outputs, vars });
  const known = before.vars ?? {};
  const run = {
    ...withFailedReady(before),
    outputs: corrected(before.outputs, outputs),
    ...(Object.keys(vars).length > 0 ? { vars: corrected(known, vars) } : {}),
  };
  const changed = [...changesOf(before.outputs, outputs), ...changesOf(known, vars, '$vars.')];
  return storeOperated(parts, tx, before, { run, how: 'edited', changed }, why);
}
