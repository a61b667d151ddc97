import type { Field } from '../../../schemas/model/fields.ts';
import type { CatalogEntity, RecordDoc } from '../../catalog.ts';
import { AppError } from '../../errors.ts';
import type { Transaction } from '../../store/port.ts';
import type { RecordChange, WriteCtx, WriteResult } from './change.ts';
import { commitChange } from './commit-change.ts';
import { requireUnlocked } from './record-locks.ts';
import { requireRev } from './require-rev.ts';
import { allOf, isInScope, loadVisible, requireReadable } from './visibility.ts';

type Remove = Extract<RecordChange, { kind: 'delete' | 'restore' }>;

/** Records that may be emptied of a reference in one delete; more stay pointing and the delete is refused. */
const mostCleared = 1000;

interface Incoming {
  entity: CatalogEntity;
  field: Field;
}

/** The relation fields of all entities that point to this one. */
function incomingRelations(ctx: Pick<WriteCtx, 'catalog'>, target: string): Incoming[] {
  return ctx.catalog
    .all()
    .flatMap((entity) =>
      entity.fields
        .filter((field) => field.relation?.entity === target && !field.archived)
        .map((field) => ({ entity, field })),
    );
}

const pointingTo = (field: Field, id: string) => ({ [field.key]: id, _deletedAt: null });

/** How many of the records that point here the actor may see, with the field that points. */
async function countSeen(
  ctx: WriteCtx,
  tx: Transaction,
  { entity, field }: Incoming,
  id: string,
): Promise<number> {
  const rows = ctx.access.rowFilter(entity.name, 'read');
  if (rows === false || ctx.access.entity(entity.name).hiddenFields.has(field.key)) return 0;
  return tx.count(entity.collection, allOf(pointingTo(field, id), rows));
}

/**
 * Throws `record.referenced` when a relation that must not be left hanging points to the record; it names and
 * counts only what the actor may see.
 */
async function refuseReferenced(
  ctx: WriteCtx,
  tx: Transaction,
  incoming: Incoming[],
  record: RecordDoc,
): Promise<void> {
  const where: { entity: string; field: string; count: number }[] = [];
  let isReferenced = false;
  for (const { entity, field } of incoming) {
    const limit = field.relation?.onDelete === 'clear' ? mostCleared : 0;
    const found = await tx.find<RecordDoc>(entity.collection, {
      filter: pointingTo(field, record._id),
      fields: ['_id'],
      limit: limit + 1,
    });
    const others = found.filter(({ _id }) => _id !== record._id);
    if (others.length <= limit) continue;
    isReferenced = true;
    const count = await countSeen(ctx, tx, { entity, field }, record._id);
    if (count > 0) where.push({ entity: entity.name, field: field.key, count });
  }
  if (isReferenced) throw new AppError('record.referenced', { details: { where } });
}

async function clearReferences(
  ctx: WriteCtx,
  tx: Transaction,
  incoming: Incoming[],
  record: RecordDoc,
  at: string,
): Promise<void> {
  for (const { entity, field } of incoming) {
    if (field.relation?.onDelete !== 'clear') continue;
    const pointing = await tx.find<RecordDoc>(entity.collection, {
      filter: pointingTo(field, record._id),
      limit: mostCleared + 1,
    });
    for (const before of pointing) {
      if (before._id === record._id) continue;
      const { [field.key]: _cleared, ...kept } = before;
      const next = { ...kept, _rev: before._rev + 1, _updatedAt: at, _updatedBy: null };
      const after = ctx.figures.computeRecord(entity, next as RecordDoc, { now: at });
      const cause = { ...ctx.cause, reason: `reference_deleted:${record._entity}:${record._id}` };
      await commitChange({ ...ctx, cause }, tx, {
        type: 'record.updated',
        entity,
        before,
        after,
        at,
      });
    }
  }
}

/** Soft: the record stays, out of sight, and can be restored. What points to it is emptied or refuses, as the relation says. */
export async function removeRecord(
  ctx: WriteCtx,
  tx: Transaction,
  change: Remove,
): Promise<WriteResult> {
  const entity = requireReadable(ctx, change.entity);
  const before = await loadVisible(ctx, tx, entity, change.id);
  if (!isInScope(ctx, before, 'delete')) throw new AppError('auth.forbidden');
  await requireRev(ctx, tx, entity, before, change.expectedRev);
  await requireUnlocked(ctx, tx, before._id);
  const incoming = incomingRelations(ctx, entity.name);
  await refuseReferenced(ctx, tx, incoming, before);
  const at = ctx.clock.now().toISOString();
  await ctx.figures.batch(ctx, tx, () => clearReferences(ctx, tx, incoming, before, at));
  await ctx.figures.settle(tx, entity.name);
  const current = (await tx.get<RecordDoc>(entity.collection, before._id)) ?? before;
  const after: RecordDoc = {
    ...current,
    _rev: current._rev + 1,
    _deletedAt: at,
    _updatedAt: at,
    _updatedBy: ctx.actor.kind === 'user' ? ctx.actor.id : null,
  };
  return commitChange(ctx, tx, { type: 'record.deleted', entity, before: current, after, at });
}
