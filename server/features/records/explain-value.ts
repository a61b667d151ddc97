import type { Explanation, HistoryItem } from '../../../schemas/generated/api-records.ts';
import { fieldFinding } from '../../../schemas/model/field-messages.ts';
import type { Field } from '../../../schemas/model/fields.ts';
import type { CatalogEntity, RecordDoc } from '../../catalog.ts';
import type { ReadCtx } from './change.ts';
import { refuseInvalid } from './commit-change.ts';
import { explainOwner } from './explain-owner.ts';
import { nameCauses } from './name-causes.ts';
import { historyFields, historyItem, type RecentEvent } from './record-history.ts';
import { fieldLookup } from './record-query.ts';
import { loadVisible, requireReadable, visibleRecord } from './visibility.ts';

/** How many changes back the one that set a value is looked for. */
const mostEvents = 1000;

/** The newest change of the field, cut to that field. */
async function setBy(
  ctx: ReadCtx,
  entity: CatalogEntity,
  id: string,
  key: string,
): Promise<HistoryItem | undefined> {
  const events = await ctx.store.find<RecentEvent>('events', {
    filter: { record: id, entity: entity.name },
    sort: [{ field: 'seq', direction: -1 }],
    fields: historyFields,
    limit: mostEvents,
  });
  const event = events.find(({ changed }) => changed.some(({ field }) => field === key));
  if (!event) return undefined;
  const [item] = await nameCauses(ctx.store, [historyItem(ctx, entity, event)]);
  return item && { ...item, changed: item.changed.filter(({ field }) => field === key) };
}

/** What makes a computed value: the rows behind a rollup, the inputs and parts of a formula. */
async function explainComputed(
  ctx: ReadCtx,
  entity: CatalogEntity,
  record: RecordDoc,
  key: string,
): Promise<Partial<Explanation>> {
  const found = await ctx.figures.explain(ctx, entity, record, key);
  if (!found) return {};
  if (found.kind === 'rollup') {
    const { agg, rows, n, sum } = found;
    const counted = { ...(n === undefined ? {} : { n }), ...(sum === undefined ? {} : { sum }) };
    return { rows: { ...rows, agg, ...counted } };
  }
  const { expression, inputs, trace } = found;
  return { expression, inputs, ...(trace ? { trace } : {}) };
}

/** Why a field of a record has its value. Throws `request.invalid` for a field that the reader does not know. */
export async function explainValue(
  ctx: ReadCtx,
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
    ...(key === '_owner' ? await explainOwner(ctx, stored, event) : {}),
  };
  if (!field?.computed) return common;
  const full = ctx.figures.atRead(entity, stored, ctx.clock.now().toISOString());
  return { ...common, ...(await explainComputed(ctx, entity, full, key)) };
}
