import type { EventDocument, FieldChange } from '../../../schemas/generated/event.ts';
import type { Ctx } from '../../context.ts';
import { newId } from '../../ids.ts';
import type { Transaction } from '../../store/port.ts';
import { followFigures } from '../holdings/index.ts';
import { names } from './collections.ts';
import type { Touched } from './wave.ts';

export type FigureCtx = Pick<Ctx, 'catalog' | 'actor' | 'clock' | 'cause'>;

/** Has the record's formulas outside the subset computed after the commit. */
export async function notePending(tx: Transaction, entity: string, record: string): Promise<void> {
  await tx.increment(names.pending, `${entity}:${record}`, { n: 1 }, { entity, record });
}

function changesOf({
  entity,
  base,
  current,
}: Pick<Touched, 'entity' | 'base' | 'current'>): FieldChange[] {
  return entity.fields.flatMap(({ key, computed }) => {
    const [before, after] = [base[key] ?? null, current[key] ?? null];
    const isSame = before === after || JSON.stringify(before) === JSON.stringify(after);
    return computed && !isSame ? [{ field: key, before, after }] : [];
  });
}

function actorOf({ actor }: FigureCtx): EventDocument['actor'] {
  const { kind, id, name } = actor;
  return { kind, ...(id === undefined ? {} : { id }), ...(name === undefined ? {} : { name }) };
}

/** Patches a changed record once (its `_rev` stays) and says so in one `record.computed` event. */
export async function saveFigures(
  tx: Transaction,
  ctx: FigureCtx,
  touched: Pick<Touched, 'entity' | 'base' | 'current' | 'waits'>,
  at: string,
): Promise<void> {
  const { entity, base, current } = touched;
  const changed = changesOf(touched);
  const isMarkedSame = JSON.stringify(base._computed) === JSON.stringify(current._computed);
  if (touched.waits) await notePending(tx, entity.name, current._id);
  if (changed.length === 0 && isMarkedSame) return;
  const values = Object.fromEntries(changed.map(({ field }) => [field, current[field] ?? null]));
  await tx.patch(entity.collection, current._id, { ...values, _computed: current._computed });
  if (changed.length === 0 || (current._deletedAt ?? null) !== null) return;
  await followFigures(tx, entity, current, { fields: Object.keys(values), at });
  const event: EventDocument = {
    _id: newId(),
    at,
    type: 'record.computed',
    entity: entity.name,
    record: current._id,
    rev: current._rev,
    actor: actorOf(ctx),
    changed,
    after: current,
    ...(ctx.cause ? { cause: ctx.cause } : {}),
  };
  await tx.insert('events', { ...event });
}
