/** What is done after commits: back-fills, and formulas that the expression child computes. */
import type { DocumentStore } from '../../store/port.ts';
import { names, type Rebuild } from './collections.ts';

export interface BackgroundDeps {
  store: DocumentStore;
  log: { error(details: object, message: string): void };
  /** One transaction of a back-fill; answers whether there is more. */
  slice(id: string): Promise<boolean>;
  /** One batch of pending formulas; answers whether there was any. */
  pendingBatch(): Promise<boolean>;
}

export interface Background {
  start: () => void;
  /** Resolves when the transaction in hand has ended; what is left is taken up by the next start. */
  stop: () => Promise<void>;
  /** Everything that waits now; resolves when it is done. */
  drain: () => Promise<void>;
  drainPending: () => Promise<void>;
  /** Fields, by entity, whose back-fill runs. */
  rebuilding: (entity: string) => ReadonlySet<string> | undefined;
  progress: () => Promise<Rebuild[]>;
}

/** After a failure, milliseconds until the next attempt. */
const retryAfter = 5_000;

const always = () => true;

function fieldsByEntity(running: readonly Rebuild[]): Map<string, Set<string>> {
  const fields = new Map<string, Set<string>>();
  for (const rebuild of running) {
    const known = fields.get(rebuild.entity) ?? new Set();
    for (const key of rebuild.fields) known.add(key);
    fields.set(rebuild.entity, known);
  }
  return fields;
}

export function createBackground(deps: BackgroundDeps): Background {
  const { store, log } = deps;
  let fields = new Map<string, Set<string>>();
  let round: Promise<void> | undefined;
  let isWanted = false;
  let isRunning = false;
  let unsubscribe: (() => void) | undefined;
  let retry: NodeJS.Timeout | undefined;

  const runningRebuilds = async () => {
    const running = await store.find<Rebuild>(names.rebuilds, { filter: { state: 'running' } });
    fields = fieldsByEntity(running);
    return running;
  };

  const drainPending = async (goesOn = always) => {
    while (goesOn() && (await deps.pendingBatch()));
  };

  const drain = async (goesOn = always) => {
    for (let found = await runningRebuilds(); found.length > 0; found = await runningRebuilds()) {
      // Rollups first, so that formulas find their values there.
      const inOrder = [...found].sort((a, b) => b.kind.localeCompare(a.kind));
      // Looked at again after each slice: what a definition saved meanwhile asks for must not look right until it is.
      for (const { _id } of inOrder)
        while (goesOn() && (await deps.slice(_id))) await runningRebuilds();
      if (!goesOn()) return;
    }
    await drainPending(goesOn);
  };

  /** One round at a time; a wish that comes meanwhile is another round. */
  const wake = () => {
    isWanted = true;
    round ??= (async () => {
      while (isWanted && isRunning) {
        isWanted = false;
        await drain(() => isRunning);
      }
    })()
      .catch((error: unknown) => {
        isWanted = false;
        // What a stop cut off is taken up by the next start.
        if (!isRunning) return;
        log.error({ err: error }, 'computed fields could not be brought up to date');
        retry = setTimeout(wake, retryAfter).unref();
      })
      .finally(() => {
        round = undefined;
        if (isWanted && isRunning) wake();
      });
  };

  return {
    start() {
      isRunning = true;
      unsubscribe = store.onCommit((written) => {
        if (written.has(names.pending) || written.has(names.rebuilds)) wake();
      });
      wake();
    },
    async stop() {
      isRunning = false;
      unsubscribe?.();
      clearTimeout(retry);
      await round;
    },
    drain: () => drain(),
    drainPending: () => drainPending(),
    rebuilding: (entity) => fields.get(entity),
    progress: () => store.find<Rebuild>(names.rebuilds, {}),
  };
}
