import type { SignalAnswer, SignalInput } from '../../../schemas/generated/api-signals.ts';
import type { Ctx } from '../../context.ts';
import type { Engine } from '../../engine/index.ts';
import { AppError } from '../../errors.ts';
import { newId } from '../../ids.ts';
import { requireRight } from '../access/index.ts';

/** Characters as JSON. */
const longestPayload = 64 * 1024;
const namePattern = /^[a-zA-Z][a-zA-Z0-9_.-]{0,59}$/;

/**
 * Tells the flow that waits longest for it, or keeps it for the next that does. Needs the right `runs`. Throws
 * `signal.name_invalid`, `signal.too_large`.
 */
export async function sendSignal(
  ctx: Ctx,
  { engine }: { engine: Pick<Engine, 'signal'> },
  name: string,
  { key, payload }: SignalInput,
): Promise<SignalAnswer> {
  requireRight(ctx, 'runs');
  if (!namePattern.test(name)) throw new AppError('signal.name_invalid', { details: { name } });
  const length = JSON.stringify(payload)?.length ?? 0;
  if (length > longestPayload)
    throw new AppError('signal.too_large', { details: { limit: longestPayload, length } });
  const id = newId();
  const signal = { _id: id, name, key, ...(payload === undefined ? {} : { payload }) };
  return ctx.transaction(async (tx) => ({ id, state: await engine.signal(tx, signal) }));
}
