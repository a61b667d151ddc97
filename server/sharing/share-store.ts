import type { Logger } from 'pino';
import type { DocumentStore } from '../store/index.ts';
import {
  type WatchedStore,
  type WatchOptions,
  type Write,
  watchWrites,
} from '../store/watch-writes.ts';
import { answerQuiet } from './ask-quiet.ts';
import { sharingCollections } from './collections.ts';
import { countRevisions } from './count-revisions.ts';
import type { HeldPlace } from './hold-place.ts';
import { followRevisions } from './follow-revisions.ts';
import { createNotices } from './notices.ts';

export interface SharingOptions {
  /** Collections that servers keep in memory: each change is noticed by the others within a second. */
  remembered: ReadonlySet<string>;
  /** What open pages hear of beside the log, and of which documents they are told what was before. */
  told: Pick<WatchOptions, 'collections' | 'withBefore'>;
  /** A write as other servers are told it; undefined when it is not worth it. */
  briefOf: (write: Write) => Write | undefined;
  log: Pick<Logger, 'warn'>;
  /** Where this server runs, if no other can run there at the same time. */
  place?: HeldPlace | undefined;
}

export interface SharedStore extends WatchedStore {
  /** Called with the remembered collections that another server wrote to, before the listeners of commits. */
  onRemembered(listener: (collections: ReadonlySet<string>) => Promise<void>): void;
  /** Writes of other servers that are too many to tell. */
  onFlood(listener: () => void): void;
  /** Resolves when every transaction of any server on the database that had begun before the call is over. */
  quietEverywhere(): Promise<void>;
  start(): void;
  /** To be called when this server begins to stop: nobody waits for others any more. */
  giveUp(): void;
  /** To be called when this server writes nothing any more. */
  stop(): Promise<void>;
}

/** Milliseconds. */
const times = { send: 200, look: 500, sweep: 60_000 } as const;

/** Runs work again and again with a pause between; a failure is told and the next time tried anew. */
function repeat(
  work: () => Promise<void>,
  everyMs: number,
  onError: (error: unknown) => void,
): { stop(): Promise<void> } {
  let running: Promise<void> | undefined;
  const timer = setInterval(() => {
    running ??= work()
      .catch(onError)
      .finally(() => {
        running = undefined;
      });
  }, everyMs);
  timer.unref();
  return {
    async stop() {
      clearInterval(timer);
      await running;
    },
  };
}

/** One server on an embedded store has nobody to tell. */
function alone(store: DocumentStore, told: SharingOptions['told']): SharedStore {
  return {
    ...watchWrites(store, told),
    onRemembered: () => undefined,
    onFlood: () => undefined,
    quietEverywhere: () => store.quiet(),
    start: () => undefined,
    giveUp: () => undefined,
    stop: async () => undefined,
  };
}

/**
 * The store, with what servers on one database tell each other besides the log: changes of what they remember by numbers
 * that are counted in the transactions that change it, what open pages hear of by notices.
 */
export async function shareStore(
  store: DocumentStore,
  { remembered, told, briefOf, log, place }: SharingOptions,
): Promise<SharedStore> {
  if (store.kind === 'sqlite') return alone(store, told);
  for (const spec of sharingCollections) await store.ensureCollection(spec);
  const watched = watchWrites(store, {
    collections: new Set([...told.collections, ...remembered]),
    withBefore: told.withBefore,
    beforeCommit: (tx, writes) => countRevisions(tx, writes, remembered),
  });
  const onError = (error: unknown) => log.warn({ err: error }, 'other servers were not heard');
  const quiet = await answerQuiet(store, onError, place?.name);
  const changed = followRevisions(store);
  await changed();
  const notices = createNotices(store);
  const listeners: ((collections: ReadonlySet<string>) => Promise<void>)[] = [];
  const onFloods: (() => void)[] = [];
  const repeated: { stop(): Promise<void> }[] = [];
  watched.onWrites((writes, origin) => {
    if (origin === 'own') notices.add(writes.flatMap((write) => briefOf(write) ?? []));
  });

  async function look(): Promise<void> {
    const collections = await changed();
    if (collections.size > 0) {
      for (const listener of listeners) await listener(collections);
      watched.announce(collections);
    }
    for (const writes of await notices.receive()) {
      if (writes) watched.hear(writes);
      else for (const onFlood of onFloods) onFlood();
    }
  }

  return {
    ...watched,
    onRemembered: (listener) => listeners.push(listener),
    onFlood: (listener) => onFloods.push(listener),
    quietEverywhere: () => quiet.everywhere(),
    start() {
      repeated.push(
        repeat(look, times.look, onError),
        repeat(() => notices.send(), times.send, onError),
        repeat(() => notices.sweep(), times.sweep, onError),
      );
    },
    giveUp: () => quiet.giveUp(),
    async stop() {
      await Promise.all(repeated.map((one) => one.stop()));
      await notices.send().catch(() => undefined);
      await quiet.stop();
      place?.leave();
    },
  };
}
