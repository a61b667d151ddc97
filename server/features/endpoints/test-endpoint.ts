import type { EndpointTestResult } from '../../../schemas/generated/api-endpoints.ts';
import type { Ctx } from '../../context.ts';
import { CallFailed } from '../../engine/index.ts';
import { say } from '../../../schemas/model/language.ts';
import { errorCatalogue } from '../../../schemas/model/errors.ts';
import { AppError } from '../../errors.ts';
import { newId } from '../../ids.ts';
import { requireRight } from '../access/index.ts';
import { callEndpoint } from './call-endpoint.ts';
import { requireEndpoint } from './collections.ts';

/** Milliseconds that somebody who looks on waits for. */
const patience = 10_000;

function resultOf(error: unknown, ctx: Ctx): Pick<EndpointTestResult, 'status' | 'detail'> {
  if (error instanceof CallFailed)
    return { status: error.failure.status ?? null, detail: error.failure.detail };
  if (!(error instanceof AppError)) throw error;
  return { status: null, detail: say(errorCatalogue[error.code], ctx.locale, error.details) };
}

/** Sends a signed message of the type `test` and tells how it went. Throws `endpoint.not_found`. */
export async function testEndpoint(ctx: Ctx, name: string): Promise<EndpointTestResult> {
  requireRight(ctx, 'apps');
  const endpoint = await requireEndpoint(ctx.store, name);
  const startedAt = performance.now();
  const took = () => Math.round(performance.now() - startedAt);
  const body = JSON.stringify({ type: 'test', timestamp: ctx.clock.now().toISOString(), data: {} });
  const signal = AbortSignal.timeout(patience);
  try {
    const { status } = await callEndpoint(ctx, endpoint, { id: newId(), body, signal });
    return { isOk: true, status, detail: '', took: took() };
  } catch (error) {
    return { isOk: false, ...resultOf(error, ctx), took: took() };
  }
}
