/** Formulas outside the subset that were not computed before their write: the expression child does it now. */
import {
  type EntityFigures,
  type FiguresPlan,
  type FormulaPlan,
  settle,
} from '../../../schemas/model/figures/index.ts';
import type { Catalog, CatalogEntity, RecordDoc } from '../../catalog.ts';
import type { Expressions, Outcome } from '../../expressions/index.ts';
import type { DocumentStore } from '../../store/port.ts';
import { names, type PendingFigure } from './collections.ts';
import { type FigureCtx, saveFigures } from './save-figures.ts';

export interface PendingContext {
  store: DocumentStore;
  ctx: FigureCtx & { catalog: Catalog };
  plan: FiguresPlan;
  timeZone: string;
  expressions: Pick<Expressions, 'evaluateAll'>;
}

const batchSize = 100;

const outsideOf = (figures: EntityFigures | undefined): FormulaPlan[] =>
  figures?.formulas.filter(({ kind }) => kind === 'outside') ?? [];

function withOutcomes(record: RecordDoc, formulas: FormulaPlan[], outcomes: Outcome[]): RecordDoc {
  const current: RecordDoc = { ...record, _computed: { ...record._computed } };
  formulas.forEach((formula, index) => {
    const { key } = formula.field;
    const [value, mark] = settle(
      formula.field,
      outcomes[index] ?? { value: null, reason: 'error' },
    );
    current[key] = value;
    current._computed[key] = mark;
  });
  return current;
}

/** Saves only over the record that was read; one that has changed since is taken again in the next round. */
async function saveOutcomes(
  context: PendingContext,
  entity: CatalogEntity,
  pending: PendingFigure,
  read: RecordDoc,
  computed: RecordDoc,
): Promise<void> {
  const { store, ctx } = context;
  await store.transaction(async function savePendingFigures(tx) {
    const [mark, base] = await Promise.all([
      tx.get<PendingFigure>(names.pending, pending._id),
      tx.get<RecordDoc>(entity.collection, read._id),
    ]);
    if (mark?.n !== pending.n || base?._rev !== read._rev) return;
    const touched = { entity, base, current: computed, waits: false };
    await saveFigures(tx, ctx, touched, ctx.clock.now().toISOString());
    await tx.remove(names.pending, pending._id);
  });
}

async function computeOne(context: PendingContext, pending: PendingFigure): Promise<void> {
  const { store, ctx, plan, timeZone, expressions } = context;
  const entity = ctx.catalog.get(pending.entity);
  const formulas = outsideOf(plan.entities.get(pending.entity));
  const record = entity && (await store.get<RecordDoc>(entity.collection, pending.record));
  if (!entity || !record || formulas.length === 0) {
    await store.transaction((tx) => tx.remove(names.pending, pending._id));
    return;
  }
  const env = { now: ctx.clock.now().toISOString(), timeZone };
  const evaluations = formulas.map(({ text }) => ({ expression: text, record, env }));
  const outcomes = await expressions.evaluateAll(evaluations);
  const computed = withOutcomes(record, formulas, outcomes);
  await saveOutcomes(context, entity, pending, record, computed);
}

/** Computes one batch of what waits. Answers whether there was any. */
export async function drainPendingBatch(context: PendingContext): Promise<boolean> {
  const waiting = await context.store.find<PendingFigure>(names.pending, { limit: batchSize });
  await Promise.all(waiting.map((pending) => computeOne(context, pending)));
  return waiting.length > 0;
}
