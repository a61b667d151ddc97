import type { Clock } from '../../context.ts';
import { type Doc, type DocumentStore, StoreError, type Transaction } from '../../store/index.ts';
import { secretHash } from './secrets.ts';

/** A stored proof of who somebody is: a session or an API token. */
interface CredentialDocument {
  _id: string;
  hash: string;
  user: string;
  lastUsedAt: string | null;
}

/** Another server may have revoked what this one remembers; so long it may go on working there. */
const rememberedForMs = 30_000;
const mostRemembered = 20_000;
/** How exact "last used" is. Every step is a write. */
const touchEveryMs = 10 * 60_000;

export interface Credentials<T extends CredentialDocument> {
  /** The live credential of this secret. `isTouched`: its use was written down just now. */
  find(secret: string): Promise<{ document: T; isTouched: boolean } | undefined>;
  listOf(user: string): Promise<T[]>;
  insert(document: T): Promise<void>;
  /** False when the user has no such credential. */
  revoke(user: string, id: string): Promise<boolean>;
  /** Inside the transaction that makes them void; `forget` after it. */
  removeAllOf(tx: Transaction, user: string): Promise<void>;
  forget(user: string): void;
  /** Another server revoked something: everything is asked for again. */
  forgetAll(): void;
}

/**
 * Sessions or tokens of a store with a memory in front, because each request asks. What is revoked here is
 * void at once.
 */
export function createCredentials<T extends CredentialDocument>(options: {
  store: DocumentStore;
  clock: Clock;
  collection: string;
  isLive(document: T, now: Date): boolean;
  /** The fields that a use changes. */
  used(document: T, now: Date): Partial<T>;
}): Credentials<T> {
  const { store, clock, collection } = options;
  const remembered = new Map<string, { document: T; until: number }>();
  /** Grows with each revocation: what was read before one must not be remembered after it. */
  let revocations = 0;

  const remember = (document: T, now: Date) => {
    if (remembered.size >= mostRemembered)
      for (const hash of [...remembered.keys()].slice(0, mostRemembered / 10))
        remembered.delete(hash);
    remembered.set(document.hash, { document, until: now.getTime() + rememberedForMs });
  };

  const read = async (hash: string, now: Date): Promise<T | undefined> => {
    const known = remembered.get(hash);
    if (known && known.until > now.getTime()) return known.document;
    const before = revocations;
    const [found] = await store.find<T & Doc>(collection, { filter: { hash }, limit: 1 });
    if (found && before === revocations) remember(found, now);
    else remembered.delete(hash);
    return found;
  };

  /** False when the credential was revoked meanwhile. */
  const touch = async (document: T, now: Date): Promise<boolean> => {
    const fields = options.used(document, now);
    Object.assign(document, fields);
    try {
      await store.transaction((tx) => tx.patch(collection, document._id, fields));
      return true;
    } catch (error) {
      if (error instanceof StoreError && error.problem === 'missing') return false;
      throw error;
    }
  };

  const forget = (isMeant: (document: T) => boolean) => {
    revocations += 1;
    for (const [hash, { document }] of remembered) if (isMeant(document)) remembered.delete(hash);
  };

  return {
    async find(secret) {
      const now = clock.now();
      const document = await read(secretHash(secret), now);
      if (!document || !options.isLive(document, now)) return undefined;
      const idleMs = now.getTime() - Date.parse(document.lastUsedAt ?? '1970-01-01');
      if (idleMs < touchEveryMs) return { document, isTouched: false };
      return (await touch(document, now)) ? { document, isTouched: true } : undefined;
    },
    async listOf(user) {
      const now = clock.now();
      const found = await store.find<T & Doc>(collection, {
        filter: { user },
        sort: [{ field: 'createdAt', direction: -1 }],
        limit: 200,
      });
      return found.filter((document) => options.isLive(document, now));
    },
    async insert(document) {
      await store.transaction((tx) => tx.insert(collection, { ...document } as T & Doc));
    },
    async revoke(user, id) {
      const removed = await store.transaction((tx) =>
        tx.removeWhere(collection, { _id: id, user }),
      );
      forget((document) => document._id === id);
      return removed > 0;
    },
    async removeAllOf(tx, user) {
      await tx.removeWhere(collection, { user });
    },
    forgetAll: () => forget(() => true),
    forget: (user) => forget((document) => document.user === user),
  };
}
