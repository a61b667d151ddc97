import type { EntityDefinition } from '../../../schemas/generated/entity.ts';
import {
  computeAtRead,
  type EntityFigures,
  type FiguresPlan,
  planFigures,
} from '../../../schemas/model/figures/index.ts';
import { inLanguage } from '../../../schemas/model/finding.ts';
import type { Locale } from '../../../schemas/model/language.ts';
import type { Catalog, CatalogEntity, RecordDoc } from '../../catalog.ts';
import type { Problem } from '../../errors.ts';
import type { Clock } from '../../context.ts';
import type { DocumentStore, Transaction } from '../../store/port.ts';
import { checkFigures } from './check-figures.ts';
import { computeFigures } from './compute-record.ts';
import type { RecordChange } from './pass-on.ts';
import { type FigureCtx, propagateChange } from './propagate.ts';

export { collections } from './collections.ts';

export interface FigureEnv {
  /** The moment of the write, ISO 8601 in UTC. */
  now: string;
  /** Values of the formulas that `expressionsNeeded` names; an `Error` says that its computation failed. */
  pre?: Record<string, unknown>;
}

/** Computed fields: same-record formulas, and rollups over related records. */
export interface Figures {
  /** The record with its computed fields and `_computed` set: formulas in level order, rollups as they stand. Pure. */
  computeRecord(entity: CatalogEntity, record: RecordDoc, env: FigureEnv): RecordDoc;
  /** Formulas outside the subset, which the expression child computes before the transaction. */
  expressionsNeeded(entity: CatalogEntity): { field: string; expr: string }[];
  /** A stored record as it is shown: time-dependent formulas of that moment, and pending marks of running back-fills. */
  atRead(entity: CatalogEntity, record: RecordDoc, now: string): RecordDoc;
  /** Carries a written record's change to every rollup above it, in its transaction. A deleted image is undefined. */
  propagate(ctx: FigureCtx, tx: Transaction, change: RecordChange): Promise<void>;
  /** Every mistake in formulas, rollups and their circles with the draft in place; pointers into the draft. */
  check(
    draft: Pick<EntityDefinition, 'name' | 'schema'>,
    catalog: Pick<Catalog, 'all'>,
    locale: Locale,
  ): Problem[];
}

export interface FiguresDeps {
  catalog: Catalog;
  store: DocumentStore;
  clock: Clock;
  /** IANA zone in which formulas cut days. */
  timeZone: string;
}

const noFigures: EntityFigures = { formulas: [], rollups: [], passes: [], broken: [] };

export function createFigures({ catalog, timeZone }: FiguresDeps): Figures {
  let planned: { version: number; plan: FiguresPlan } | undefined;
  const plan = (): FiguresPlan => {
    if (planned?.version !== catalog.version)
      planned = { version: catalog.version, plan: planFigures(catalog.all(), timeZone).plan };
    return planned.plan;
  };
  const figuresOf = (entity: CatalogEntity) => plan().entities.get(entity.name) ?? noFigures;

  return {
    computeRecord: (entity, record, env) =>
      computeFigures(figuresOf(entity), record, { ...env, timeZone }),
    expressionsNeeded: (entity) =>
      figuresOf(entity)
        .formulas.filter(({ kind }) => kind === 'outside')
        .map(({ field, text }) => ({ field: field.key, expr: text })),
    atRead: (entity, record, now) => {
      const values = { ...record, _computed: { ...record._computed } };
      computeAtRead(figuresOf(entity), values, values._computed, { now, timeZone });
      return values;
    },
    propagate: (ctx, tx, change) => propagateChange(ctx, tx, change, { plan: plan(), timeZone }),
    check: (draft, installed, locale) =>
      inLanguage(checkFigures(draft, installed, timeZone), locale),
  };
}
