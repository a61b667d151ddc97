import type { Ctx } from './context.ts';

/**
 * The context for parts of a request whose results are not its answer: their transactions leave the answer to its
 * `Idempotency-Key` alone, so that a part that is done never passes for the whole.
 */
export const withOwnTransactions = (ctx: Ctx): Ctx => ({
  ...ctx,
  transaction: (body) => ctx.store.transaction(body),
});
