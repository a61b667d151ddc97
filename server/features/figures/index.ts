import type { EntityDefinition } from '../../../schemas/generated/entity.ts';
import {
  type EntityFigures,
  type FiguresPlan,
  planFigures,
} from '../../../schemas/model/figures/index.ts';
import { inLanguage } from '../../../schemas/model/finding.ts';
import type { Locale } from '../../../schemas/model/language.ts';
import type { Catalog, CatalogEntity, RecordDoc } from '../../catalog.ts';
import type { Clock } from '../../context.ts';
import type { Problem } from '../../errors.ts';
import type { Expressions } from '../../expressions/index.ts';
import type { DocumentStore, Transaction } from '../../store/port.ts';
import { showFigures, timeDependentFields } from './at-read.ts';
import { createBackground } from './background.ts';
import { batchFigures, settleFigures } from './batch.ts';
import { checkFigures } from './check-figures.ts';
import type { Rebuild } from './collections.ts';
import { computeFigures } from './compute-record.ts';
import { createRebuilder } from './create-rebuilder.ts';
import { drainPendingBatch } from './drain-pending.ts';
import { type ExplainCtx, type ExplainedFigure, explainFigure } from './explain-figure.ts';
import type { RecordChange } from './pass-on.ts';
import { planRebuilds } from './plan-rebuilds.ts';
import { propagateChange } from './propagate.ts';
import type { FigureCtx } from './save-figures.ts';

export { collections } from './collections.ts';
export { routes } from './routes.ts';

interface FigureEnv {
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
  /** Fields that depend on the time: computed at read, from these stored fields, so no filter or sort can use them. */
  timeDependent(entity: CatalogEntity): ReadonlyMap<string, readonly string[]>;
  /**
   * Carries a change to every rollup above the record, in its transaction, after the record itself is written.
   * A deleted image is undefined.
   */
  propagate(ctx: FigureCtx, tx: Transaction, change: RecordChange): Promise<void>;
  /**
   * Runs writes of one transaction so that each owner above them is computed, patched and told of once, at the end.
   * Until then the body sees computed fields of owners as they were; `settle` comes before what must not.
   */
  batch<T>(ctx: FigureCtx, tx: Transaction, body: () => Promise<T>): Promise<T>;
  /** Makes right what an open batch left waiting on records of this entity, or on all. Without a batch nothing waits. */
  settle(tx: Transaction, entity?: string): Promise<void>;
  /** Every mistake in formulas, rollups and their circles with the draft in place; pointers into the draft. */
  check(
    draft: Pick<EntityDefinition, 'name' | 'schema'>,
    catalog: Pick<Catalog, 'all'>,
    locale: Locale,
  ): Problem[];
  /**
   * Why a computed field of a record, as shown by `atRead`, has its value: the rows, or the inputs and parts.
   * Undefined for other fields, and for a formula over fields that are hidden from the reader.
   */
  explain(
    ctx: ExplainCtx,
    entity: CatalogEntity,
    record: RecordDoc,
    field: string,
  ): Promise<ExplainedFigure | undefined>;
  /** In the transaction that saves definitions: notes the back-fills that `catalog`, as it will be, asks for. */
  planRebuild(tx: Transaction, catalog: Pick<Catalog, 'all'>): Promise<void>;
  /** Computes an entity's figures, or one of them, anew in the background, whether they changed or not. */
  rebuild(entity: string, field?: string): Promise<void>;
  /** Back-fills that run or have run, the newest definition of each figure once. */
  progress(): Promise<Rebuild[]>;
  /** Computes the formulas outside the subset that are pending. */
  drainPending(): Promise<void>;
  /** Does all background work that waits; for tests and scripts. */
  drain(): Promise<void>;
  /** Plans what changed while the process was down, then works in the background until `stop`. */
  start(): Promise<void>;
  stop(): Promise<void>;
}

export interface FiguresDeps {
  catalog: Catalog;
  store: DocumentStore;
  clock: Clock;
  expressions: Pick<Expressions, 'evaluateAll'>;
  log: { error(details: object, message: string): void };
  /** IANA zone in which formulas cut days. */
  timeZone: string;
  /** Resolves when all transactions on the database that began before are over; those of this process when absent. */
  quietEverywhere?: () => Promise<void>;
  /** Rows that a back-fill takes in one transaction: 100 are a few milliseconds of the one writer. */
  sliceSize?: number;
}

const noFigures: EntityFigures = { formulas: [], rollups: [], passes: [], broken: [] };

/** The plan of the current catalog, made once per version. */
function planOf(catalog: Catalog, timeZone: string): () => FiguresPlan {
  let planned: { version: number; plan: FiguresPlan } | undefined;
  return () => {
    const { version } = catalog;
    if (planned?.version !== version)
      planned = { version, plan: planFigures(catalog.all(), timeZone).plan };
    return planned.plan;
  };
}

export function createFigures(deps: FiguresDeps): Figures {
  const { catalog, store, clock, expressions, log, timeZone, sliceSize = 100 } = deps;
  const { quietEverywhere = () => store.quiet() } = deps;
  const plan = planOf(catalog, timeZone);
  const figuresOf = (entity: CatalogEntity) => plan().entities.get(entity.name) ?? noFigures;
  const ctx: FigureCtx = { catalog, clock, actor: { kind: 'system' } };
  const background = createBackground({
    store,
    log,
    slice: createRebuilder({ store, ctx, plan, timeZone, sliceSize, quietEverywhere }),
    pendingBatch: () => drainPendingBatch({ store, ctx, plan: plan(), timeZone, expressions }),
  });
  const at = () => clock.now().toISOString();

  return {
    computeRecord: (entity, record, env) =>
      computeFigures(figuresOf(entity), record, { ...env, timeZone }),
    expressionsNeeded: (entity) =>
      figuresOf(entity)
        .formulas.filter(({ kind }) => kind === 'outside')
        .map(({ field, text }) => ({ field: field.key, expr: text })),
    atRead(entity, record, now) {
      const rebuilding = background.rebuilding(entity.name);
      return showFigures(figuresOf(entity), record, { now, timeZone, rebuilding });
    },
    timeDependent: (entity) => timeDependentFields(figuresOf(entity)),
    propagate: (by, tx, change) => propagateChange(by, tx, change, { plan: plan(), timeZone }),
    batch: (by, tx, body) => batchFigures(by, tx, body, { plan: plan(), timeZone }),
    settle: settleFigures,
    check: (draft, installed, locale) =>
      inLanguage(checkFigures(draft, installed, timeZone), locale),
    explain: (by, entity, record, field) =>
      explainFigure(by, plan(), { entity, record, field }, { now: at(), timeZone }),
    planRebuild: (tx, next) => planRebuilds(tx, planFigures(next.all(), timeZone).plan, at()),
    rebuild: (entity, field) =>
      store.transaction((tx) =>
        planRebuilds(tx, plan(), at(), field === undefined ? { entity } : { entity, field }),
      ),
    progress: background.progress,
    drainPending: background.drainPending,
    drain: background.drain,
    async start() {
      await store.transaction((tx) => planRebuilds(tx, plan(), at()));
      background.start();
    },
    stop: background.stop,
  };
}
