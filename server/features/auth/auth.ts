import type { Clock, Services } from '../../context.ts';
import { createRateLimit, type RateLimit } from '../../rate-limit.ts';
import type { Settings } from '../../settings.ts';
import type { DocumentStore, Transaction } from '../../store/index.ts';
import { type ApiTokens, createApiTokens } from './api-tokens.ts';
import { createPasswords, type PasswordCost, type Passwords } from './passwords.ts';
import { createSessions, type Sessions } from './sessions.ts';

/** What signing in needs beyond the store. */
export interface Auth {
  passwords: Passwords;
  sessions: Sessions;
  tokens: ApiTokens;
  /** Failed sign-ins, per address and per account. */
  loginLimit: RateLimit;
}

const quarterOfAnHourMs = 15 * 60_000;

export function createAuth(options: {
  store: DocumentStore;
  clock: Clock;
  settings: Pick<Settings, 'LOGIN_RATE'>;
  passwordCost?: PasswordCost;
}): Auth {
  const { store, clock, settings } = options;
  return {
    passwords: createPasswords(options.passwordCost),
    sessions: createSessions(store, clock),
    tokens: createApiTokens(store, clock),
    loginLimit: createRateLimit({
      clock,
      limit: settings.LOGIN_RATE,
      windowMs: quarterOfAnHourMs,
    }),
  };
}

/** Which proofs of identity a change of a person makes void. */
export type Revoked = 'sessions' | 'sessions and tokens';

/** Runs a change of a person and ends their sessions (and tokens) in the same commit. */
export async function changeAndSignOut<T>(
  ctx: Pick<Services, 'auth'> & {
    transaction<R>(body: (tx: Transaction) => Promise<R>): Promise<R>;
  },
  user: string,
  revoked: Revoked,
  change: (tx: Transaction) => Promise<T>,
): Promise<T> {
  const { sessions, tokens } = ctx.auth;
  const kinds = revoked === 'sessions' ? [sessions] : [sessions, tokens];
  const result = await ctx.transaction(async (tx) => {
    const changed = await change(tx);
    for (const kind of kinds) await kind.removeAllOf(tx, user);
    return changed;
  });
  for (const kind of kinds) kind.forget(user);
  return result;
}
