import { setTimeout } from 'node:timers/promises';
import { newId } from '../ids.ts';
import { type DocumentStore, type Reader, StoreError } from '../store/index.ts';
import { names, type Revision, type Server } from './collections.ts';

/**
 * Milliseconds. A database gives up transactions that are open for a minute; so nothing of a server that was not
 * heard of for `gone` is under way any more. What a server that was killed had sent just before is done after `settle`.
 */
const times = {
  look: 500,
  ask: 100,
  beat: 10_000,
  gone: 90_000,
  kept: 3_600_000,
  settle: 2_000,
} as const;

/** The revision that counts the questions. */
const questions = 'quiet';

/** What the servers on one database ask each other: whether all that began before is over. */
export interface QuietQuestions {
  /** Resolves when every transaction of any server that had begun before the call is over. */
  everywhere(): Promise<void>;
  /** Whoever waits for an answer is refused from now on, since this server stops. */
  giveUp(): void;
  /** To be called when nothing will be written any more. */
  stop(): Promise<void>;
}

const before = (at: Date, milliseconds: number): string =>
  new Date(at.getTime() - milliseconds).toISOString();

const newestQuestion = async (reader: Pick<Reader, 'get'>): Promise<number> =>
  (await reader.get<Revision>(names.revisions, questions))?.n ?? 0;

/**
 * Registers this server, and takes off those that ran at its `place` before: they are dead, and nobody waits for them.
 */
async function register(
  store: DocumentStore,
  server: string,
  place: string | undefined,
): Promise<{ heirOf: number }> {
  return store.transaction(async (tx) => {
    const now = await tx.now();
    await tx.removeWhere(names.servers, { at: { $lt: before(now, times.kept) } });
    const heirOf = place === undefined ? 0 : await tx.removeWhere(names.servers, { place });
    const row: Server = { _id: server, at: now.toISOString(), quiet: 0 };
    await tx.insert<Server>(names.servers, place === undefined ? row : { ...row, place });
    return { heirOf };
  });
}

/**
 * Registers this server; answers from now on until it is stopped. `place`: where no other server runs at the same time.
 * `onError`: others were neither heard nor answered.
 */
export async function answerQuiet(
  store: DocumentStore,
  onError: (error: unknown) => void,
  place?: string,
): Promise<QuietQuestions> {
  const server = newId();
  let answered = 0;
  let beatAt = performance.now();
  let isStopped = false;
  let answering: Promise<void> | undefined;
  let looking: Promise<void> | undefined;

  const { heirOf } = await register(store, server, place);
  const settled = heirOf > 0 ? setTimeout(times.settle, undefined, { ref: false }) : undefined;

  /** Another server takes the row of one that was not heard of for long; it is put back when that one goes on. */
  async function say(change: Partial<Pick<Server, 'quiet'>>): Promise<void> {
    await store.transaction(async (tx) => {
      const at = (await tx.now()).toISOString();
      const isKnown = (await tx.get(names.servers, server)) !== undefined;
      if (isKnown) await tx.patch(names.servers, server, { at, ...change });
      else
        await tx.insert<Server>(names.servers, {
          _id: server,
          at,
          quiet: answered,
          ...(place === undefined ? {} : { place }),
          ...change,
        });
    });
    beatAt = performance.now();
  }

  async function answer(question: number): Promise<void> {
    await store.quiet();
    await say({ quiet: question });
    answered = question;
  }

  async function look(): Promise<void> {
    const question = await newestQuestion(store);
    if (question > answered)
      answering ??= answer(question)
        .catch(onError)
        .finally(() => {
          answering = undefined;
        });
    if (performance.now() - beatAt > times.beat) await say({});
  }

  const timer = setInterval(() => {
    looking ??= look()
      .catch(onError)
      .finally(() => {
        looking = undefined;
      });
  }, times.look);
  timer.unref();

  async function areOthersBehind(question: number): Promise<boolean> {
    const heardSince = before(await store.now(), times.gone);
    const filter = {
      _id: { $ne: server },
      quiet: { $lt: question },
      at: { $gt: heardSince },
    };
    return (await store.find(names.servers, { filter, limit: 1 })).length > 0;
  }

  return {
    async everywhere() {
      const { n } = await store.transaction((tx) =>
        tx.increment<Revision>(names.revisions, questions, { n: 1 }),
      );
      await store.quiet();
      await settled;
      while (await areOthersBehind(n)) {
        if (isStopped) throw new StoreError('unavailable', 'The server stops.');
        await setTimeout(times.ask);
      }
    },
    giveUp() {
      isStopped = true;
    },
    async stop() {
      isStopped = true;
      clearInterval(timer);
      await looking;
      await answering;
      await store.quiet();
      await store.transaction((tx) => tx.remove(names.servers, server)).catch(onError);
    },
  };
}
