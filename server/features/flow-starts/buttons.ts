import type { FlowStarted, RecordButtonList } from '../../../schemas/generated/api-flow-starts.ts';
import { flowScope } from '../../../schemas/model/flow/flow-scope.ts';
import type { CatalogEntity, RecordDoc } from '../../catalog.ts';
import type { Ctx } from '../../context.ts';
import type { ButtonSettings } from '../../engine/index.ts';
import { AppError } from '../../errors.ts';
import { newId } from '../../ids.ts';
import { eventActor, loadVisible, requireReadable } from '../records/index.ts';
import type { ButtonFlows } from './button-flows.ts';

export type ButtonCtx = Pick<
  Ctx,
  'access' | 'actor' | 'catalog' | 'clock' | 'expressions' | 'settings' | 'store' | 'transaction'
>;

interface Place {
  entity: string;
  id: string;
}

const mayPress = ({ actor }: ButtonCtx, { roles = [] }: ButtonSettings): boolean =>
  roles.length === 0 || (actor.kind === 'user' && actor.roles.some((role) => roles.includes(role)));

/** A condition that cannot be told hides its button. */
async function isShown(
  ctx: ButtonCtx,
  { condition }: ButtonSettings,
  { entity, record }: { entity: CatalogEntity; record: RecordDoc },
): Promise<boolean> {
  if (!condition) return true;
  const { value } = await ctx.expressions.evaluate(
    condition,
    record,
    {
      now: ctx.clock.now().toISOString(),
      timeZone: ctx.settings.APP_TIME_ZONE,
      before: record,
      variables: { steps: {}, trigger: { type: 'button.pressed' }, vars: {} },
      seed: record._id,
    },
    { scope: flowScope(entity.fields) },
  );
  return value === true;
}

async function offered(ctx: ButtonCtx, flows: ButtonFlows, { entity: name, id }: Place) {
  const entity = requireReadable(ctx, name);
  const record = await loadVisible(ctx, ctx.store, entity, id);
  const all = (await flows(name)).filter(({ settings }) => mayPress(ctx, settings));
  const shown = await Promise.all(
    all.map(({ settings }) => isShown(ctx, settings, { entity, record })),
  );
  return { entity, record, buttons: all.filter((_, index) => shown[index]) };
}

/** The flows that this person may start by a button on the record as it is now. Throws `record.not_found`. */
export async function listButtons(
  ctx: ButtonCtx,
  flows: ButtonFlows,
  place: Place,
): Promise<RecordButtonList> {
  const { buttons } = await offered(ctx, flows, place);
  return {
    items: buttons.map(({ flow, settings: { label, confirm } }) => ({
      flow,
      label,
      ...(confirm ? { confirm } : {}),
    })),
  };
}

/** Throws `record.not_found`, `flow.no_button` when the record does not offer the button to this person now. */
export async function pressButton(
  ctx: ButtonCtx,
  flows: ButtonFlows,
  { flow, ...place }: Place & { flow: string },
): Promise<FlowStarted> {
  const { entity, buttons } = await offered(ctx, flows, place);
  if (!buttons.some((button) => button.flow === flow)) throw new AppError('flow.no_button');
  const event = newId();
  return ctx.transaction(async (tx) => {
    const after = await loadVisible(ctx, tx, entity, place.id);
    await tx.insert('events', {
      _id: event,
      at: ctx.clock.now().toISOString(),
      type: 'button.pressed',
      entity: entity.name,
      record: after._id,
      rev: after._rev,
      flow,
      actor: eventActor(ctx.actor),
      changed: [],
      after,
    });
    return { event };
  });
}
