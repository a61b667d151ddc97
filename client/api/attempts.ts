import { newToken } from '../ui/new-token.ts';

export interface Attempts {
  /** The `Idempotency-Key` of this body: the same again is the same attempt, so that a double click counts once. */
  keyOf(body: unknown): string;
  /** The attempt has succeeded; the same body later is meant anew. */
  done(): void;
}

export function createAttempts(): Attempts {
  let last = { body: '', key: '' };
  return {
    keyOf(body) {
      const text = JSON.stringify(body);
      if (last.body !== text) last = { body: text, key: newToken() };
      return last.key;
    },
    done() {
      last = { body: '', key: '' };
    },
  };
}
