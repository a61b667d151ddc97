import type { CreatedToken, TokenInput, TokenList } from '../../../schemas/generated/api-auth.ts';
import type { Ctx } from '../../context.ts';
import { AppError } from '../../errors.ts';
import { requirePerson } from './signed-in-user.ts';

type TokenCtx = Pick<Ctx, 'actor' | 'auth'>;

/** Makes an API token that acts as the person who asks. */
export const createToken = (ctx: TokenCtx, input: TokenInput): Promise<CreatedToken> =>
  ctx.auth.tokens.create(requirePerson(ctx).id, input.name);

/** One's API tokens, the newest first, without their secrets. */
export async function listTokens(ctx: TokenCtx): Promise<TokenList> {
  const tokens = await ctx.auth.tokens.listOf(requirePerson(ctx).id);
  return {
    items: tokens.map(({ _id: id, name, createdAt, lastUsedAt }) => ({
      id,
      name,
      createdAt,
      lastUsedAt,
    })),
  };
}

/** Revokes one of one's tokens. Throws `token.not_found`. */
export async function revokeToken(ctx: TokenCtx, id: string): Promise<void> {
  const isRevoked = await ctx.auth.tokens.revoke(requirePerson(ctx).id, id);
  if (!isRevoked) throw new AppError('token.not_found');
}
