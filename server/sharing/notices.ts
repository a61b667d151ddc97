import { newId } from '../ids.ts';
import type { DocumentStore } from '../store/index.ts';
import type { Write } from '../store/watch-writes.ts';
import { type Notice, names } from './collections.ts';

/** Writes in one notice. */
const mostWrites = 500;
/** Milliseconds that a notice may come later than another which was made after it. */
const overlapMs = 5_000;
const keptMs = 60_000;

const earlier = (at: string, milliseconds: number): string =>
  new Date(Date.parse(at) - milliseconds).toISOString();

export interface Notices {
  /** Keeps writes until the next `send`. */
  add(writes: readonly Write[]): void;
  /** Tells the other servers. */
  send(): Promise<void>;
  /** What other servers told since this was last asked; nothing the first time. */
  receive(): Promise<Notice['writes'][]>;
  /** Drops what every server has had time to read. */
  sweep(): Promise<void>;
}

/**
 * What servers tell each other of writes beside the log: a few small documents a second, whatever the load. What a
 * server did not get told before it died is lost with it; nothing but open pages depends on it.
 */
export function createNotices(store: DocumentStore): Notices {
  const server = newId();
  const seen = new Map<string, string>();
  let waiting: Write[] = [];
  let isFlood = false;
  let since: string | undefined;

  async function unseen(): Promise<Notice[]> {
    const from = since ?? (await store.now()).toISOString();
    since ??= from;
    const recent = await store.find<Notice>(names.notices, {
      filter: { at: { $gt: earlier(from, overlapMs) } },
      fields: ['server', 'at'],
    });
    const fresh = recent.filter(({ _id }) => !seen.has(_id));
    for (const { _id, at } of fresh) {
      seen.set(_id, at);
      if (at > since) since = at;
    }
    const old = earlier(since, 2 * overlapMs);
    for (const [id, at] of seen) if (at < old) seen.delete(id);
    return fresh.filter((notice) => notice.server !== server);
  }

  return {
    add(writes) {
      if (waiting.length + writes.length > mostWrites) isFlood = true;
      else waiting.push(...writes);
    },
    async send() {
      const writes = isFlood ? null : waiting;
      waiting = [];
      isFlood = false;
      if (writes?.length === 0) return;
      const _id = newId();
      await store.transaction(async (tx) => {
        const at = (await tx.now()).toISOString();
        await tx.insert<Notice>(names.notices, { _id, server, at, writes });
      });
    },
    async receive() {
      const isFirst = since === undefined;
      const fresh = await unseen();
      if (isFirst || fresh.length === 0) return [];
      const filter = { _id: { $in: fresh.map(({ _id }) => _id) } };
      const notices = await store.find<Notice>(names.notices, {
        filter,
        sort: [{ field: 'at', direction: 1 }],
      });
      return notices.map(({ writes }) => writes);
    },
    async sweep() {
      const at = { $lt: earlier((await store.now()).toISOString(), keptMs) };
      await store.transaction((tx) => tx.removeWhere(names.notices, { at }));
    },
  };
}
