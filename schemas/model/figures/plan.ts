/** The compiled figures of all entities: what to compute, in which order, and who must hear of a change. */
import type { Filter } from '../../generated/filter.ts';
import type { Plan } from '../expressions/plan.ts';
import type { ValueKind } from '../expressions/value-kinds.ts';
import type { Field, Rollup } from '../fields.ts';

/** What planning needs of an entity; a catalog entity is one. */
export interface FigureEntity {
  name: string;
  fields: readonly Field[];
}

/** A record of `entity` names, in its field `via`, the record of the next hop. */
export interface Hop {
  entity: string;
  via: string;
}

export type FigureRecord = Readonly<Record<string, unknown>>;

export interface RollupPlan {
  /** `entity.field` of the owner. */
  key: string;
  owner: string;
  field: Field;
  rollup: Rollup;
  /** From the counted rows (hop 0) up; the record after the last hop is the owner. */
  hops: readonly Hop[];
  /** `values`: min, max and countDistinct, which need to know each value; `sums`: the others. */
  kind: 'sums' | 'values';
  /** Of the counted field; `number` for a bare count. */
  valueKind: ValueKind;
  /** Whether a row counts. Reads the row only. */
  matches: (row: FigureRecord) => boolean;
  /** Fields of the counted row that decide its contribution. */
  reads: readonly string[];
  /** Those of them that its condition reads. */
  whereReads: readonly string[];
  /** The counted rows as a filter of their list; undefined when `where` is JSONata that no filter says exactly. */
  rowFilter: Filter | undefined;
  /** A rollup comes after everything that it reads. */
  level: number;
}

/**
 * `subset`: computed on every write. `outside`: by the expression child, before the write or right after it.
 * `atRead`: depends on the time, so it is never stored.
 */
type FormulaKind = 'subset' | 'outside' | 'atRead';

export interface FormulaPlan {
  key: string;
  field: Field;
  kind: FormulaKind;
  text: string;
  /** Absent only outside the subset. */
  plan: Plan | undefined;
  reads: readonly string[];
  level: number;
}

export interface EntityFigures {
  /** In level order. */
  formulas: readonly FormulaPlan[];
  rollups: readonly RollupPlan[];
  /** Where records of this entity stand, highest hop first: `hop` 0 as counted row, above as somebody on the way. */
  passes: readonly { rollup: RollupPlan; hop: number }[];
  /** Computed fields whose definition has a mistake: they have no value. */
  broken: readonly string[];
}

export interface FiguresPlan {
  entities: ReadonlyMap<string, EntityFigures>;
  rollups: ReadonlyMap<string, RollupPlan>;
}

/** Hops in a row, over all rollups that build on each other. */
export const depthLimit = 8;
