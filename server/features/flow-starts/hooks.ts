import { timingSafeEqual } from 'node:crypto';
import type {
  FlowHook,
  FlowHookState,
  FlowStarted,
} from '../../../schemas/generated/api-flow-starts.ts';
import type { Ctx } from '../../context.ts';
import type { StoredFlow, StoredVersion, WebhookTriggerSettings } from '../../engine/index.ts';
import { AppError } from '../../errors.ts';
import { newId } from '../../ids.ts';
import { requireRight } from '../access/index.ts';
import { newSecret, secretHash } from '../auth/index.ts';
import { newEndpointSecret, signatureOf } from '../endpoints/index.ts';
import { requireFlow } from '../flows/index.ts';
import type { StoredDelivery, StoredHook } from './collections.ts';

export type HookCtx = Pick<Ctx, 'access' | 'clock' | 'store' | 'transaction'>;

/** Characters of JSON that one delivery may bring. */
const largestBody = 64 * 1024;
/** Seconds between the sender's clock and ours. */
const tolerance = 300;

/** Whether the flow has an address, and since when; the address itself is not kept. */
export async function readHook(ctx: HookCtx, flow: string): Promise<FlowHookState> {
  requireRight(ctx, 'flows');
  await requireFlow(ctx.store, flow);
  const hook = await ctx.store.get<StoredHook>('hooks', flow);
  return { createdAt: hook?.createdAt ?? null };
}

/** Makes the address of a flow anew; the one before does not work any more. */
export async function rotateHook(ctx: HookCtx, flow: string): Promise<FlowHook> {
  requireRight(ctx, 'flows');
  const [token, secret] = [newSecret(), newEndpointSecret()];
  const createdAt = ctx.clock.now().toISOString();
  const hook: StoredHook = { _id: flow, token: secretHash(token), secret, createdAt };
  return ctx.transaction(async (tx) => {
    await requireFlow(tx, flow);
    await tx.remove('hooks', flow);
    await tx.insert('hooks', hook);
    return { path: `/api/hooks/${token}`, secret, createdAt };
  });
}

async function triggerOf(ctx: HookCtx, flow: string): Promise<WebhookTriggerSettings | undefined> {
  const stored = await ctx.store.get<StoredFlow>('flows', flow);
  const version = stored?.activeVersion ?? null;
  if (version === null) return undefined;
  const active = await ctx.store.get<StoredVersion>('flow_versions', `${flow}.${version}`);
  const trigger = active?.graph.nodes.find(({ type }) => type === 'trigger.webhook');
  return trigger && ((trigger.settings ?? {}) as WebhookTriggerSettings);
}

const isEqual = (one: string, other: string): boolean => {
  const [a, b] = [Buffer.from(one), Buffer.from(other)];
  return a.length === b.length && timingSafeEqual(a, b);
};

type Headers = Record<string, string | undefined>;

/** As Standard Webhooks says: any of the signatures, over what was sent to the letter, and recent. */
function isSigned(ctx: HookCtx, hook: StoredHook, headers: Headers, raw: string): boolean {
  const id = headers['webhook-id'] ?? '';
  const timestamp = headers['webhook-timestamp'] ?? '';
  const age = Math.abs(ctx.clock.now().getTime() / 1000 - Number(timestamp));
  if (!id || !(age <= tolerance)) return false;
  const expected = signatureOf(hook.secret, `${id}.${timestamp}.${raw}`);
  return (headers['webhook-signature'] ?? '').split(' ').some((given) => isEqual(given, expected));
}

export interface Delivery {
  token: string;
  headers: Headers;
  body: unknown;
  raw: string;
}

/**
 * Takes what somebody outside sends and starts the flow of the address. The same `webhook-id` starts it once. An
 * address that is not known, a flow that is not published and a wrong signature are all `flow.no_hook`.
 */
export async function receiveHook(ctx: HookCtx, delivery: Delivery): Promise<FlowStarted> {
  const { headers, body, raw } = delivery;
  const filter = { token: secretHash(delivery.token) };
  const [hook] = await ctx.store.find<StoredHook>('hooks', { filter, limit: 1 });
  const trigger = hook && (await triggerOf(ctx, hook._id));
  if (!hook || !trigger) throw new AppError('flow.no_hook');
  if (trigger.signed && !isSigned(ctx, hook, headers, raw)) throw new AppError('flow.no_hook');
  if (raw.length > largestBody)
    throw new AppError('request.too_large', { details: { limit: largestBody } });
  const event = newId();
  const at = ctx.clock.now().toISOString();
  const id = headers['webhook-id'];
  const key = id === undefined ? undefined : `${hook._id}:${id.slice(0, 200)}`;
  return ctx.transaction(async (tx) => {
    const earlier = key && (await tx.get<StoredDelivery>('hook_deliveries', key));
    if (earlier) return { event: earlier.event };
    if (key) await tx.insert<StoredDelivery>('hook_deliveries', { _id: key, event, at });
    const actor = { kind: 'public' as const, name: 'webhook' };
    const flow = hook._id;
    await tx.insert('events', {
      _id: event,
      at,
      type: 'webhook.received',
      flow,
      actor,
      changed: [],
      body: body ?? null,
    });
    return { event };
  });
}
