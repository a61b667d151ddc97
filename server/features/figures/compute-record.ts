import {
  computeFormulas,
  type EntityFigures,
  figureOfNothing,
  type FormulaPlan,
  type Marks,
  type RollupPlan,
  settle,
} from '../../../schemas/model/figures/index.ts';
import type { RecordDoc } from '../../catalog.ts';

export interface ComputeEnv {
  /** ISO 8601, UTC. */
  now: string;
  timeZone: string;
  /**
   * Values, by field, of the formulas that `expressionsNeeded` names, computed before the transaction;
   * an `Error` in place of a value says that the computation failed. Without it they are marked pending.
   */
  pre?: Record<string, unknown>;
}

/**
 * A rollup keeps what its deltas made it; a record that has none yet has nothing below it. That a back-fill of it runs
 * is shown at read: a stored mark would stay when the back-fill has already passed this record.
 */
function keepRollup(plan: RollupPlan, record: RecordDoc, values: RecordDoc): void {
  const { key } = plan.field;
  const known = record._computed?.[key];
  const figure = figureOfNothing(plan);
  values[key] = known ? (record[key] ?? null) : figure.value;
  values._computed[key] = known ?? {
    state: 'fresh',
    ...(figure.reason ? { reason: figure.reason } : {}),
  };
}

function setOutside(
  { field }: FormulaPlan,
  record: RecordDoc,
  values: RecordDoc,
  env: ComputeEnv,
): void {
  const { key } = field;
  if (!env.pre || !(key in env.pre)) {
    values[key] = record[key] ?? null;
    values._computed[key] = { state: 'pending' };
    return;
  }
  const given = env.pre[key];
  const result =
    given instanceof Error ? { value: null, reason: 'error' as const } : { value: given };
  const [value, mark] = settle(field, result);
  values[key] = value;
  values._computed[key] = mark;
}

/** The record with its computed fields and `_computed` set. Time-dependent formulas are not stored. Pure. */
export function computeFigures(
  figures: EntityFigures,
  record: RecordDoc,
  env: ComputeEnv,
): RecordDoc {
  const marks: Marks = {};
  const values: RecordDoc = { ...record, _computed: marks };
  for (const plan of figures.rollups) keepRollup(plan, record, values);
  for (const formula of figures.formulas) {
    if (formula.kind === 'outside') setOutside(formula, record, values, env);
    else if (formula.kind === 'atRead') delete values[formula.field.key];
  }
  for (const key of figures.broken) {
    values[key] = null;
    marks[key] = { state: 'failed', reason: 'error' };
  }
  computeFormulas(figures, values, marks, { now: env.now, timeZone: env.timeZone });
  return values;
}
