import { createHash } from 'node:crypto';
import { AppError } from '../errors.ts';
import type { CollectionSpec, Doc, DocumentStore, Transaction } from '../store/port.ts';
import { removeInBatches } from '../store/remove-in-batches.ts';
import type { Reply } from './route.ts';

export const idempotencyCollection: CollectionSpec = {
  name: 'idempotency',
  fields: { at: 'text' },
  indexes: [{ fields: ['at'] }],
};

const keptForMs = 24 * 3600 * 1000;

interface StoredAnswer extends Doc {
  hash: string;
  at: string;
  reply: Pick<Reply, 'status' | 'body' | 'headers'>;
}

/** Thrown inside a transaction that finds its request already answered; the edge sends the stored answer. */
class AlreadyAnswered extends Error {
  readonly answer: StoredAnswer;
  constructor(answer: StoredAnswer) {
    super('already answered');
    this.answer = answer;
  }
}

export interface IdempotentRequest {
  /** Runs a transaction that also keeps the answer made from its result; only the first one of a request does. */
  transaction: <T>(body: (tx: Transaction) => Promise<T>) => Promise<T>;
  /** Runs the whole request: the stored answer if there is one, else the handler's, kept for 24 hours. */
  answer(handle: () => Promise<Reply>): Promise<Reply>;
}

const sha256 = (...parts: string[]) => createHash('sha256').update(parts.join('\n')).digest('hex');

/**
 * One request with an `Idempotency-Key`. `who` separates callers, `what` is method, path and body: the same key
 * with another `what` is refused. `replyOf` is pure: the answer to a result.
 */
export function idempotentRequest(
  store: DocumentStore,
  now: () => Date,
  request: { who: string; key: string; what: string; replyOf: (result: unknown) => Reply },
): IdempotentRequest {
  const _id = sha256(request.who, request.key);
  const hash = sha256(request.what);
  let isKept = false;

  const isUsable = (answer: StoredAnswer | undefined): answer is StoredAnswer =>
    answer !== undefined && Date.parse(answer.at) > now().getTime() - keptForMs;

  const stored = (answer: StoredAnswer): Reply => {
    if (answer.hash !== hash) throw new AppError('idempotency.key_reused');
    return {
      ...answer.reply,
      headers: { ...answer.reply.headers, 'Idempotency-Replayed': 'true' },
    };
  };

  const keep = async (tx: Transaction, reply: Reply) => {
    await tx.remove('idempotency', _id);
    const kept = { status: reply.status, body: reply.body ?? null, headers: reply.headers ?? {} };
    await tx.insert<StoredAnswer>('idempotency', {
      _id,
      hash,
      at: now().toISOString(),
      reply: kept,
    });
  };

  return {
    transaction: (body) =>
      store
        .transaction(async (tx) => {
          if (isKept) return body(tx);
          const known = await tx.get<StoredAnswer>('idempotency', _id);
          if (isUsable(known)) throw new AlreadyAnswered(known);
          const result = await body(tx);
          await keep(tx, request.replyOf(result));
          return result;
        })
        .then((result) => {
          isKept = true;
          return result;
        }),
    async answer(handle) {
      const known = await store.get<StoredAnswer>('idempotency', _id);
      if (isUsable(known)) return stored(known);
      try {
        const reply = await handle();
        if (!isKept && !reply.stream && !reply.secret)
          await store.transaction((tx) => keep(tx, reply));
        return reply;
      } catch (error) {
        if (error instanceof AlreadyAnswered) return stored(error.answer);
        throw error;
      }
    },
  };
}

/** Drops answers older than 24 hours, few at a time, so that writes get their turn between. Answers how many. */
export async function sweepIdempotency(store: DocumentStore, now: Date): Promise<number> {
  const at = { $lt: new Date(now.getTime() - keptForMs).toISOString() };
  return removeInBatches(store, 'idempotency', { at });
}
