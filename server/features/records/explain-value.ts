import type { Explanation, HistoryItem } from '../../../schemas/generated/api-records.ts';
import { fieldFinding } from '../../../schemas/model/field-messages.ts';
import type { Field, Formula, Rollup } from '../../../schemas/model/fields.ts';
import type { CatalogEntity, RecordDoc } from '../../catalog.ts';
import type { Ctx } from '../../context.ts';
import type { ReadCtx } from './change.ts';
import { refuseInvalid } from './commit-change.ts';
import { explainRows } from './explain-rows.ts';
import { historyItem, type StoredEvent } from './record-history.ts';
import { fieldLookup } from './record-query.ts';
import { loadVisible, requireReadable, visibleRecord } from './visibility.ts';

export type ExplainCtx = ReadCtx & Pick<Ctx, 'expressions'>;

/** How many changes back the one that set a value is looked for. */
const mostEvents = 1000;

/** The newest change of the field, cut to that field. */
async function setBy(
  ctx: ReadCtx,
  entity: CatalogEntity,
  id: string,
  key: string,
): Promise<HistoryItem | undefined> {
  const events = await ctx.store.find<StoredEvent>('events', {
    filter: { record: id, entity: entity.name },
    sort: [{ field: 'seq', direction: -1 }],
    limit: mostEvents,
  });
  const event = events.find(({ changed }) => changed.some(({ field }) => field === key));
  if (!event) return undefined;
  const item = historyItem(ctx, entity, event);
  return { ...item, changed: item.changed.filter(({ field }) => field === key) };
}

/** Why a formula gives what it gives. Fields that are hidden from the reader are named nowhere. */
async function explainFormula(
  ctx: ExplainCtx,
  entity: CatalogEntity,
  record: RecordDoc,
  formula: Formula,
): Promise<Partial<Explanation>> {
  const { reads } = ctx.expressions.prepare(formula.expr).analysis;
  const keys = [...new Set(reads.map((path) => path.split('.')[0] ?? path))];
  const lookup = fieldLookup(ctx, entity);
  const readsHidden = keys.includes('*')
    ? ctx.access.entity(entity.name).hiddenFields.size > 0
    : keys.some((key) => entity.field(key) && !lookup(key));
  if (readsHidden) return {};
  const env = { now: ctx.clock.now().toISOString(), timeZone: ctx.settings.APP_TIME_ZONE };
  const outcome = await ctx.expressions.evaluate(formula.expr, record, env, { trace: true });
  return {
    expression: formula.expr,
    inputs: Object.fromEntries(
      keys.filter((key) => lookup(key)).map((key) => [key, record[key] ?? null]),
    ),
    ...(outcome.trace ? { trace: outcome.trace } : {}),
  };
}

function explainComputed(
  ctx: ExplainCtx,
  entity: CatalogEntity,
  record: RecordDoc,
  computed: { kind: 'formula'; formula: Formula } | { kind: 'rollup'; rollup: Rollup },
): Promise<Partial<Explanation>> {
  switch (computed.kind) {
    case 'formula':
      return explainFormula(ctx, entity, record, computed.formula);
    case 'rollup':
      return explainRows(ctx, record, computed.rollup);
  }
}

/** Why a field of a record has its value. Throws `request.invalid` for a field that the reader does not know. */
export async function explainValue(
  ctx: ExplainCtx,
  name: string,
  id: string,
  key: string,
): Promise<Explanation> {
  const entity = requireReadable(ctx, name);
  const stored = await loadVisible(ctx, ctx.store, entity, id);
  if (!fieldLookup(ctx, entity)(key))
    refuseInvalid(ctx, [fieldFinding('/field', 'unknown_field', { 'zh-CN': key, en: key })]);
  const record = visibleRecord(ctx, entity, stored);
  const field: Field | undefined = entity.field(key);
  const mark = record._computed?.[key];
  const event = await setBy(ctx, entity, id, key);
  const common: Explanation = {
    field: key,
    kind: field?.computed?.kind ?? 'entered',
    value: record[key] ?? null,
    ...(mark ? { mark } : {}),
    ...(event ? { setBy: event } : {}),
  };
  if (!field?.computed) return common;
  const full = ctx.figures.atRead(entity, stored, ctx.clock.now().toISOString());
  return { ...common, ...(await explainComputed(ctx, entity, full, field.computed)) };
}
