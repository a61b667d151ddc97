import type { Filter } from '../../schemas/generated/filter.ts';
import { passOn } from './pass-on.ts';
import type { Doc, DocumentStore, Transaction } from './port.ts';

/** One committed write. `before` only where it was asked for; a removal by filter does not know what it met. */
export type Write =
  | { kind: 'put'; collection: string; id: string; before?: Doc; after: Doc }
  | { kind: 'patched' | 'removed'; collection: string; id: string; before?: Doc }
  | { kind: 'removedWhere'; collection: string; filter: Filter };

/** `other`: another server on the same database wrote, and says no more than it has to. */
export type WriteListener = (writes: readonly Write[], origin: 'own' | 'other') => void;

export interface WatchOptions {
  collections: ReadonlySet<string>;
  /** Collections whose documents are wanted as they were, too: one more read for each change. */
  withBefore: ReadonlySet<string>;
  /** The end of each body that wrote to them. */
  beforeCommit?: (tx: Transaction, writes: readonly Write[]) => Promise<void>;
}

export interface WatchedStore {
  store: DocumentStore;
  /** Called after a commit with what it wrote to the watched collections. Must not throw. */
  onWrites: (listener: WriteListener) => () => void;
  /** Passes on what another server wrote. */
  hear: (writes: readonly Write[]) => void;
  /** Calls the listeners of commits: another server wrote to these collections. */
  announce: (collections: ReadonlySet<string>) => void;
}

/** The transaction, noting in `writes` what it wrote so far. */
export function watchedTransaction(
  tx: Transaction,
  options: WatchOptions,
  writes: Write[],
): Transaction {
  const { collections, withBefore } = options;
  const note = (write: Write) => {
    if (collections.has(write.collection)) writes.push(write);
  };
  const put = <T extends Doc>(collection: string, after: T, before?: Doc): T => {
    note({
      kind: 'put',
      collection,
      id: after._id,
      after,
      ...(before === undefined ? {} : { before }),
    });
    return after;
  };
  return {
    get: (collection, id) => tx.get(collection, id),
    find: (collection, query) => tx.find(collection, query),
    count: (collection, filter) => tx.count(collection, filter),
    now: () => tx.now(),
    insert: async (collection, doc) => put(collection, await tx.insert(collection, doc)),
    async update(collection, doc, expectedRev) {
      const before = withBefore.has(collection) ? await tx.get(collection, doc._id) : undefined;
      return put(collection, await tx.update(collection, doc, expectedRev), before);
    },
    async patch(collection, id, fields) {
      await tx.patch(collection, id, fields);
      note({ kind: 'patched', collection, id });
    },
    increment: async <T extends Doc>(
      ...[collection, id, deltas, defaults]: Parameters<Transaction['increment']>
    ) => put(collection, await tx.increment<T>(collection, id, deltas, defaults)),
    touch: (collection, id) => tx.touch(collection, id),
    async remove(collection, id) {
      const isRemoved = await tx.remove(collection, id);
      if (isRemoved) note({ kind: 'removed', collection, id });
      return isRemoved;
    },
    async removeWhere(collection, filter) {
      const count = await tx.removeWhere(collection, filter);
      if (count > 0) note({ kind: 'removedWhere', collection, filter });
      return count;
    },
    async claim<T extends Doc>(...[collection, request]: Parameters<Transaction['claim']>) {
      const taken = await tx.claim<T>(collection, request);
      for (const doc of taken) put(collection, doc);
      return taken;
    },
  };
}

/** A store that tells which documents of some collections each commit of this process wrote; nothing of what was rolled back. */
export function watchWrites(store: DocumentStore, options: WatchOptions): WatchedStore {
  const listeners = new Set<WriteListener>();
  const commitListeners = new Set<Parameters<DocumentStore['onCommit']>[0]>();
  const watched: DocumentStore = {
    ...passOn(store),
    onCommit(listener) {
      commitListeners.add(listener);
      const stop = store.onCommit(listener);
      return () => {
        commitListeners.delete(listener);
        stop();
      };
    },
    async transaction(body, transactionOptions) {
      let writes: Write[] = [];
      const result = await store.transaction(async (tx) => {
        writes = [];
        const answer = await body(watchedTransaction(tx, options, writes));
        if (writes.length > 0) await options.beforeCommit?.(tx, writes);
        return answer;
      }, transactionOptions);
      if (writes.length > 0) for (const listener of listeners) listener(writes, 'own');
      return result;
    },
  };
  return {
    store: watched,
    onWrites: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    hear(writes) {
      for (const listener of listeners) listener(writes, 'other');
    },
    announce(collections) {
      for (const listener of commitListeners) listener(collections);
    },
  };
}
