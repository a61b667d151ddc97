import { computeFormulas } from '../../../schemas/model/figures/index.ts';
import type { EventDocument, FieldChange } from '../../../schemas/generated/event.ts';
import type { RecordDoc } from '../../catalog.ts';
import type { Ctx } from '../../context.ts';
import { newId } from '../../ids.ts';
import { passOn, type RecordChange } from './pass-on.ts';
import { createWave, nextTouched, type Touched, type Wave } from './wave.ts';
import type { Transaction } from '../../store/port.ts';
import type { FiguresPlan } from '../../../schemas/model/figures/index.ts';

export type FigureCtx = Pick<Ctx, 'catalog' | 'actor' | 'clock' | 'cause'>;

/** What a wave needs besides its transaction. */
export interface WaveSettings {
  plan: FiguresPlan;
  timeZone: string;
}

const imageOf = (record: RecordDoc): RecordDoc => ({
  ...record,
  _computed: { ...record._computed },
});

function recompute(wave: Wave, touched: Touched, now: string, timeZone: string): void {
  const figures = wave.plan.entities.get(touched.entity.name);
  if (figures)
    computeFormulas(figures, touched.current, touched.current._computed, { now, timeZone });
}

function changesOf({ entity, base, current }: Touched): FieldChange[] {
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

async function save(wave: Wave, ctx: FigureCtx, touched: Touched, at: string): Promise<void> {
  const { entity, base, current } = touched;
  const changed = changesOf(touched);
  const isMarkedSame = JSON.stringify(base._computed) === JSON.stringify(current._computed);
  if (changed.length === 0 && isMarkedSame) return;
  const values = Object.fromEntries(changed.map(({ field }) => [field, current[field] ?? null]));
  await wave.tx.patch(entity.collection, current._id, { ...values, _computed: current._computed });
  if (changed.length === 0 || (current._deletedAt ?? null) !== null) return;
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
  await wave.tx.insert('events', { ...event });
}

/** Passes on, level by level, until nothing changes any more; then saves each changed owner once. */
export async function finishWave(
  wave: Wave,
  ctx: FigureCtx,
  settings: WaveSettings,
): Promise<void> {
  const now = ctx.clock.now().toISOString();
  for (let next = nextTouched(wave); next; next = nextTouched(wave)) {
    recompute(wave, next, now, settings.timeZone);
    const after = imageOf(next.current);
    const before = next.passed;
    next.passed = after;
    next.level = undefined;
    await passOn(wave, { entity: next.entity.name, before, after });
  }
  for (const touched of wave.touched.values()) await save(wave, ctx, touched, now);
}

/**
 * Carries one change of a record to every rollup that it has a part in, at any height, in the same transaction.
 * 1. The record's own contributions and what it carries go to its parents, hop by hop, into accumulators.
 * 2. At each owner the rollup is set, lowest level first, and its formulas are computed again.
 * 3. The owner's own changes are passed on in the same way.
 * 4. Each changed owner is patched once (its `_rev` stays) and gets one `record.computed` event.
 * Call it after the record itself is written. No sibling is read.
 */
export async function propagateChange(
  ctx: FigureCtx,
  tx: Transaction,
  change: RecordChange,
  settings: WaveSettings,
): Promise<void> {
  if ((settings.plan.entities.get(change.entity)?.passes.length ?? 0) === 0) return;
  const wave = createWave(tx, ctx.catalog, settings.plan);
  await passOn(wave, change);
  await finishWave(wave, ctx, settings);
}
