import { hash, verify } from '@node-rs/argon2';
import type { Locale } from '../../../schemas/model/language.ts';
import { AppError, type Problem } from '../../errors.ts';
import { problemAt } from '../../problem-at.ts';

/** Characters a password must have at least. */
const shortestPassword = 8;

/** Of one argon2id hash: memory in KiB, and passes over it. */
export interface PasswordCost {
  memoryCost: number;
  timeCost: number;
}

/** OWASP's minimum, about 25 ms of one core. */
const defaultCost: PasswordCost = { memoryCost: 19_456, timeCost: 2 };

/** Hashing runs on the thread pool; more at once would keep file reads waiting. */
const atOnce = 2;
const mostWaiting = 200;

export interface Passwords {
  hash(password: string): Promise<string>;
  /** Takes as long without a hash as with one, so that the time does not tell which accounts exist. */
  verify(passwordHash: string | undefined, password: string): Promise<boolean>;
}

/** Runs a few jobs at a time. Throws `request.rate_limited` when too many wait. */
function createTurns() {
  const waiting: (() => void)[] = [];
  let running = 0;
  return async <T>(job: () => Promise<T>): Promise<T> => {
    if (running >= atOnce) {
      if (waiting.length >= mostWaiting)
        throw new AppError('request.rate_limited', { details: { seconds: 5 } });
      await new Promise<void>((resolve) => {
        waiting.push(resolve);
      });
    } else running += 1;
    try {
      return await job();
    } finally {
      const next = waiting.shift();
      if (next) next();
      else running -= 1;
    }
  };
}

export function createPasswords(cost = defaultCost): Passwords {
  const inTurn = createTurns();
  let dummy: Promise<string> | undefined;
  return {
    hash: (password) => inTurn(() => hash(password, cost)),
    async verify(passwordHash, password) {
      dummy ??= inTurn(() => hash('nobody has this password', cost));
      const compared = passwordHash ?? (await dummy);
      const isRight = await inTurn(() => verify(compared, password));
      return isRight && passwordHash !== undefined;
    },
  };
}

/** What is wrong with a new password; nothing when it may be used. */
export function passwordProblems(password: string, pointer: string, locale: Locale): Problem[] {
  return Array.from(password).length >= shortestPassword
    ? []
    : [problemAt(pointer, 'password.too_short', locale, { least: shortestPassword })];
}
