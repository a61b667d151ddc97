import type { Filter } from '../../../schemas/generated/filter.ts';
import type { Field } from '../../../schemas/model/fields.ts';
import { matchesFilter } from '../../../schemas/model/match-filter.ts';
import type { CatalogEntity, RecordDoc } from '../../catalog.ts';
import type { Ctx } from '../../context.ts';
import { AppError } from '../../errors.ts';
import type { Reader } from '../../store/port.ts';
import type { RowAction } from '../access/index.ts';

type Viewer = Pick<Ctx, 'catalog' | 'access'>;

/** The entity, for somebody who may read records of it; throws `entity.not_found` as if there were none. */
export function requireReadable(ctx: Viewer, name: string): CatalogEntity {
  const entity = ctx.catalog.require(name);
  if (ctx.access.entity(name).read === 'none')
    throw new AppError('entity.not_found', { details: { entity: name } });
  return entity;
}

/** Whether this row is among those that the actor may act on so; decided by whose it is. */
export function isInScope(
  ctx: Viewer,
  record: Pick<RecordDoc, '_entity' | '_owner' | '_pool'>,
  action: RowAction,
): boolean {
  const rows = ctx.access.rowFilter(record._entity, action);
  return rows === null || (rows !== false && matchesFilter(rows, record));
}

/** The record if it exists, is not deleted and may be read; throws `record.not_found`. */
export async function loadVisible(
  ctx: Viewer,
  reader: Pick<Reader, 'get'>,
  entity: CatalogEntity,
  id: string,
  which: 'live' | 'deleted' | 'any' = 'live',
): Promise<RecordDoc> {
  const record = await reader.get<RecordDoc>(entity.collection, id);
  const isWanted =
    record !== undefined &&
    (which === 'any' || (record._deletedAt === null) === (which === 'live'));
  if (!isWanted || !isInScope(ctx, record, 'read'))
    throw new AppError('record.not_found', { details: { entity: entity.name, id } });
  return record;
}

/** Fields that this actor gets to see and to name in queries. */
export function visibleFields(ctx: Pick<Ctx, 'access'>, entity: CatalogEntity): Field[] {
  const { hiddenFields } = ctx.access.entity(entity.name);
  return entity.fields.filter((field) => !field.archived && !hiddenFields.has(field.key));
}

const withoutKeys = <T extends object>(object: T, isLeftOut: (key: string) => boolean): T =>
  Object.fromEntries(Object.entries(object).filter(([key]) => !isLeftOut(key))) as T;

/** The record as it is shown at this moment, without fields that are hidden from the actor or archived. */
export function visibleRecord(
  ctx: Pick<Ctx, 'access' | 'figures' | 'clock'>,
  entity: CatalogEntity,
  stored: RecordDoc,
): RecordDoc {
  const record = ctx.figures.atRead(entity, stored, ctx.clock.now().toISOString());
  const { hiddenFields } = ctx.access.entity(entity.name);
  if (hiddenFields.size === 0 && !entity.fields.some((field) => field.archived)) return record;
  const isLeftOut = (key: string) => hiddenFields.has(key) || entity.field(key)?.archived === true;
  const visible = withoutKeys(record, isLeftOut);
  return visible._computed
    ? { ...visible, _computed: withoutKeys(visible._computed, isLeftOut) }
    : visible;
}

/** Both filters, where there are two. */
export function allOf(...filters: (Filter | null | undefined)[]): Filter {
  const given = filters.filter(
    (filter): filter is Filter => !!filter && Object.keys(filter).length > 0,
  );
  return given.length === 0 ? {} : given.length === 1 ? (given[0] as Filter) : { $and: given };
}
