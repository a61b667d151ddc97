import type {
  Endpoint,
  EndpointChange,
  EndpointHeaders,
  EndpointList,
  EndpointSecret,
  NewEndpoint,
} from '../../../schemas/generated/api-endpoints.ts';
import type { Text } from '../../../schemas/model/language.ts';
import type { Ctx } from '../../context.ts';
import type { StoredVersion } from '../../engine/index.ts';
import { AppError } from '../../errors.ts';
import { newId } from '../../ids.ts';
import { StoreError, type Transaction } from '../../store/port.ts';
import { requireRight } from '../access/index.ts';
import { type StoredEndpoint, requireEndpoint } from './collections.ts';
import { newEndpointSecret } from './sign.ts';

const mostEndpoints = 1000;
/** Milliseconds that a key signs beside the one that replaced it. */
const overlap = 24 * 3_600_000;

/** Without anything secret. */
function endpointItem(endpoint: StoredEndpoint): Endpoint {
  const { _id, secret: _secret, previousSecret: _previous, headers, ...shown } = endpoint;
  return { ...shown, headers: Object.keys(headers) };
}

/** All headers that are to be sent; one without a value keeps the one that it has. */
function headersOf(
  given: EndpointHeaders = [],
  known: Readonly<Record<string, string>> = {},
): Record<string, string> {
  const filled = given.map(({ name, value }) => [name, value ?? known[name]] as const);
  return Object.fromEntries(filled.filter((one): one is [string, string] => one[1] !== undefined));
}

/** For those who draw flows, and those who set endpoints up. Throws `auth.forbidden`. */
export async function listEndpoints(ctx: Ctx): Promise<EndpointList> {
  if (!ctx.access.has('flows') && !ctx.access.has('apps')) throw new AppError('auth.forbidden');
  const found = await ctx.store.find<StoredEndpoint>('endpoints', {
    sort: [{ field: 'name', direction: 1 }],
    limit: mostEndpoints,
  });
  return { items: found.map(endpointItem) };
}

/** Answers its key, this once. Throws `endpoint.name_taken`. */
export async function createEndpoint(
  ctx: Ctx,
  { name, label, url, headers }: NewEndpoint,
): Promise<EndpointSecret> {
  requireRight(ctx, 'apps');
  const endpoint: StoredEndpoint = {
    _id: newId(),
    _rev: 1,
    name,
    label,
    url,
    secret: newEndpointSecret(),
    headers: headersOf(headers),
    state: 'active',
    failingSince: null,
    lastSuccessAt: null,
    lastFailureAt: null,
    lastFailure: null,
    disabledAt: null,
  };
  return ctx.transaction(async (tx) => {
    await insertNamed(tx, endpoint);
    return { endpoint: endpointItem(endpoint), secret: endpoint.secret };
  });
}

async function insertNamed(tx: Transaction, endpoint: StoredEndpoint): Promise<void> {
  try {
    await tx.insert<StoredEndpoint>('endpoints', endpoint);
  } catch (error) {
    if (!(error instanceof StoreError) || error.problem !== 'duplicate') throw error;
    throw new AppError('endpoint.name_taken', { details: { name: endpoint.name }, cause: error });
  }
}

/** One change of one endpoint, by those who set endpoints up. Throws `endpoint.not_found`. */
function changing<T>(
  ctx: Ctx,
  name: string,
  change: (endpoint: StoredEndpoint) => { next: StoredEndpoint; answer: (kept: Endpoint) => T },
): Promise<T> {
  requireRight(ctx, 'apps');
  return ctx.transaction(async (tx) => {
    const before = await requireEndpoint(tx, name);
    const { next, answer } = change(before);
    const kept = { ...next, _rev: before._rev + 1 };
    await tx.update<StoredEndpoint>('endpoints', kept, before._rev);
    return answer(endpointItem(kept));
  });
}

const itself = (kept: Endpoint): Endpoint => kept;

/** Throws `endpoint.not_found`, `endpoint.stale`. */
export const changeEndpoint = (
  ctx: Ctx,
  name: string,
  { _rev, label, url, headers }: EndpointChange,
): Promise<Endpoint> =>
  changing(ctx, name, (before) => {
    if (_rev !== undefined && _rev !== before._rev)
      throw new AppError('endpoint.stale', { details: { name } });
    const next = { ...before, label, url, headers: headersOf(headers, before.headers) };
    return { next, answer: itself };
  });

/** A new key, answered this once; the one before signs beside it for a day. Throws `endpoint.not_found`. */
export const rotateSecret = (ctx: Ctx, name: string): Promise<EndpointSecret> => {
  const secret = newEndpointSecret();
  const until = new Date(ctx.clock.now().getTime() + overlap).toISOString();
  return changing(ctx, name, (before) => ({
    next: { ...before, secret, previousSecret: { secret: before.secret, until } },
    answer: (endpoint) => ({ endpoint, secret }),
  }));
};

/** It is called again. Throws `endpoint.not_found`. */
export const enableEndpoint = (ctx: Ctx, name: string): Promise<Endpoint> =>
  changing(ctx, name, (before) => ({
    next: { ...before, state: 'active', failingSince: null, disabledAt: null },
    answer: itself,
  }));

/** What a flow is called whose active version calls the endpoint. */
async function userOf(tx: Transaction, name: string): Promise<Text | undefined> {
  const active = await tx.find<StoredVersion>('flow_versions', { filter: { state: 'active' } });
  const user = active.find(({ graph }) =>
    graph.nodes.some(({ type, settings }) => type === 'webhook' && settings?.endpoint === name),
  );
  return user?.label;
}

/** Throws `endpoint.not_found`, `endpoint.in_use`. */
export function removeEndpoint(ctx: Ctx, name: string): Promise<undefined> {
  requireRight(ctx, 'apps');
  return ctx.transaction(async (tx) => {
    const { _id } = await requireEndpoint(tx, name);
    const flow = await userOf(tx, name);
    if (flow !== undefined) throw new AppError('endpoint.in_use', { details: { flow } });
    await tx.remove('endpoints', _id);
    return undefined;
  });
}
