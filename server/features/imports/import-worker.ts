import type { Filter } from '../../../schemas/generated/filter.ts';
import type { Services } from '../../context.ts';
import type { StoredImport } from './collections.ts';
import { dropFile, hasFile } from './import-file.ts';
import { leaseMs } from './land-chunk.ts';
import { runImport } from './run-import.ts';

/** Carries queued imports out, one at a time, beside the requests. */
export interface ImportWorker {
  /** Takes up what an earlier process left and waits for more. */
  start(): Promise<void>;
  /** Ends after the rows under way; the rest goes on at the next start. */
  stop(): Promise<void>;
  /** Runs the oldest waiting import to its end. False when none waits. */
  tick(): Promise<boolean>;
}

const keepFileMs = 7 * 24 * 3_600_000;
const lookEveryMs = 15_000;

/** Where servers share the store, the file lies at the one that took it in: which of these imports can be done here. */
async function doneHere(
  { store, settings }: Services,
  waiting: Filter,
): Promise<Filter | undefined> {
  if (store.kind === 'sqlite') return waiting;
  const sort = [{ field: 'createdAt', direction: 1 as const }];
  const found = await store.find('imports', { filter: waiting, sort, fields: ['state'] });
  for (const { _id } of found)
    if (await hasFile(settings, _id)) return { $and: [waiting, { _id }] };
  return undefined;
}

async function claimNext(services: Services): Promise<StoredImport | undefined> {
  const { store, clock } = services;
  const now = clock.now();
  const leaseUntil = new Date(now.getTime() + leaseMs).toISOString();
  const filter = await doneHere(services, {
    state: { $in: ['queued', 'running'] },
    leaseUntil: { $lt: now.toISOString() },
  });
  if (!filter) return undefined;
  const [claimed] = await store.transaction((tx) =>
    tx.claim<StoredImport>('imports', {
      filter,
      sort: [{ field: 'createdAt', direction: 1 }],
      limit: 1,
      set: { state: 'running', leaseUntil },
      increment: { _rev: 1 },
    }),
  );
  if (!claimed || claimed.startedAt !== undefined) return claimed;
  const startedAt = now.toISOString();
  await store.transaction((tx) => tx.patch('imports', claimed._id, { startedAt }));
  return { ...claimed, startedAt };
}

/** The embedded store has one process: what it finds leased was left by one that is gone. */
async function releaseLeases({ store }: Services): Promise<void> {
  if (store.kind !== 'sqlite') return;
  await store.transaction(async (tx) => {
    const left = await tx.find('imports', { filter: { state: 'running' }, fields: ['state'] });
    for (const { _id } of left) await tx.patch('imports', _id, { leaseUntil: '' });
  });
}

/** Deletes uploaded files a week after their import ended. */
async function dropOldFiles({ store, clock, settings }: Services): Promise<void> {
  const before = new Date(clock.now().getTime() - keepFileMs).toISOString();
  const old = await store.find<StoredImport>('imports', {
    filter: { endedAt: { $lt: before } },
    fields: ['endedAt'],
    sort: [{ field: 'endedAt', direction: -1 }],
    limit: 100,
  });
  for (const { _id } of old) await dropFile(settings, _id);
}

export function createImportWorker(services: Services): ImportWorker {
  let isStopping = false;
  let running: Promise<void> | undefined;
  let isWanted = false;
  let timer: NodeJS.Timeout | undefined;
  let unsubscribe = () => {};

  const tick = async (): Promise<boolean> => {
    const claimed = await claimNext(services);
    if (!claimed) return false;
    await runImport(services, claimed, () => isStopping);
    return true;
  };

  const drain = async (): Promise<void> => {
    while (isWanted && !isStopping) {
      isWanted = false;
      try {
        while (!isStopping && (await tick()));
        await dropOldFiles(services);
      } catch (error) {
        services.log.error({ err: error }, 'an import was interrupted and will be taken up again');
      }
    }
  };

  const wake = () => {
    isWanted = true;
    running ??= drain().finally(() => {
      running = undefined;
    });
  };

  return {
    tick,
    async start() {
      await releaseLeases(services);
      unsubscribe = services.store.onCommit((collections) => {
        if (collections.has('imports') && !running) wake();
      });
      timer = setInterval(wake, lookEveryMs);
      timer.unref();
      wake();
    },
    async stop() {
      isStopping = true;
      clearInterval(timer);
      unsubscribe();
      await running;
    },
  };
}
