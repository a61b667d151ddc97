import type { Services } from '../../context.ts';
import type { Engine } from '../../engine/index.ts';
import type { StoredOperation } from './collections.ts';
import { type DoCtx, NotOurs, doItem } from './do-item.ts';
import { workKinds } from './work-kinds.ts';

/** Carries operations on many runs out beside the requests, one operation at a time. */
export interface OperationWorker {
  /** Takes up what an earlier process left and waits for more. */
  start(): Promise<void>;
  /** Ends after the runs under way; the rest goes on at the next start. */
  stop(): Promise<void>;
  /** Does the oldest waiting operation to its end. False when none waits. */
  tick(): Promise<boolean>;
}

/** Runs that are done at the same time, so that they share a commit. */
const batch = 32;
const leaseMs = 30_000;
const lookEveryMs = 10_000;

type WorkerServices = Pick<Services, 'store' | 'clock' | 'log'>;

async function claimNext({ store }: WorkerServices): Promise<StoredOperation | undefined> {
  const now = (await store.now()).getTime();
  const [claimed] = await store.transaction((tx) =>
    tx.claim<StoredOperation>('operations', {
      filter: { state: 'running', leaseUntil: { $lt: new Date(now).toISOString() } },
      sort: [{ field: 'leaseUntil', direction: 1 }],
      limit: 1,
      set: { leaseUntil: new Date(now + leaseMs).toISOString() },
    }),
  );
  return claimed;
}

/** The embedded store has one process: what it finds leased was left by one that is gone. */
async function releaseLeases({ store }: WorkerServices): Promise<void> {
  if (store.kind !== 'sqlite') return;
  await store.transaction(async (tx) => {
    const left = await tx.find('operations', { filter: { state: 'running' }, limit: 1000 });
    for (const { _id } of left) await tx.patch('operations', _id, { leaseUntil: '' });
  });
}

/** Notes how far it came and keeps the lease; the end when there is nothing more. */
async function moveOn(
  { store, clock }: WorkerServices,
  operation: StoredOperation,
  after: string | undefined,
): Promise<StoredOperation> {
  const leaseUntil = new Date((await store.now()).getTime() + leaseMs).toISOString();
  const ended = { state: 'done' as const, endedAt: clock.now().toISOString() };
  const step = after === undefined ? ended : { after, leaseUntil };
  return store.transaction(async (tx) => {
    const current = await tx.get<StoredOperation>('operations', operation._id);
    if (current?.state !== 'running' || current.leaseUntil > operation.leaseUntil)
      throw new NotOurs();
    await tx.patch('operations', operation._id, step);
    return { ...current, ...step };
  });
}

async function carryOut(
  ctx: WorkerServices & DoCtx,
  claimed: StoredOperation,
  isStopping: () => boolean,
): Promise<void> {
  let operation = claimed;
  while (!isStopping()) {
    const kind = workKinds[operation.work.kind];
    const items = await kind.next(ctx.store, operation, batch);
    const at = operation;
    await Promise.all(items.map((item) => doItem(ctx, at, item)));
    operation = await moveOn(ctx, operation, items.at(-1)?.id);
    if (operation.state !== 'running') return;
  }
}

export function createOperationWorker(
  services: WorkerServices,
  engine: Pick<Engine, 'operate'>,
): OperationWorker {
  let isStopping = false;
  let isWanted = false;
  let running: Promise<void> | undefined;
  let timer: NodeJS.Timeout | undefined;
  let unsubscribe = () => {};

  async function tick(): Promise<boolean> {
    const claimed = await claimNext(services);
    if (!claimed) return false;
    try {
      await carryOut({ ...services, engine }, claimed, () => isStopping);
    } catch (error) {
      if (!(error instanceof NotOurs)) throw error;
    }
    return true;
  }

  async function drain(): Promise<void> {
    while (isWanted && !isStopping) {
      isWanted = false;
      try {
        while (!isStopping && (await tick()));
      } catch (error) {
        services.log.error({ err: error }, 'work on many runs was interrupted and goes on later');
      }
    }
  }

  function wake(): void {
    isWanted = true;
    running ??= drain().finally(() => {
      running = undefined;
    });
  }

  return {
    tick,
    async start() {
      await releaseLeases(services);
      unsubscribe = services.store.onCommit((collections) => {
        if (collections.has('operations') && !running) wake();
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
