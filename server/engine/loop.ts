import { createAttempts } from './attempts.ts';
import type { StoredJob, StoredRun } from './collections.ts';
import { createDispatcher } from './dispatch.ts';
import type { EngineParts } from './engine-parts.ts';
import { type Claim, claimJobs, isSuspect, leaseTimes, reapLeases, renewLeases } from './leases.ts';
import { catchUp, catchUpEvery } from './passed-events.ts';
import { wakeResumed } from './pauses.ts';
import { runJob } from './runner.ts';
import { LeaseLost } from './signals.ts';
import { type SweepPlace, sweepLanes, sweepTimes } from './sweep-lanes.ts';
import { nextDue, wakeDue } from './timers.ts';

/** Milliseconds that an idle engine waits: doubled from the first to the last, cut short by a commit. */
const backoff = { first: 5, last: 1000 } as const;

export interface Loop {
  start(): Promise<void>;
  /** Lets the jobs in hand finish. */
  stop(): Promise<void>;
  /** One pass: dispatch, wake what is due, claim and do. Answers how much there was to do. */
  tick(): Promise<number>;
  /** Passes until there is nothing to do now. */
  drain(): Promise<void>;
  /** Gives the jobs of expired leases to others, as the running engine does by itself. Answers how many. */
  reap(): Promise<number>;
  /** Gives lanes that lost their head another one, as the running engine does by itself. Answers how many. */
  sweep(): Promise<number>;
  /** Starts what servers of an older build passed over, as the running engine does by itself. Answers how many events. */
  catchUp(): Promise<number>;
}

interface Held {
  job: StoredJob;
  done: Promise<void>;
  /** Tells the job that its lease has gone to somebody else. */
  lost: AbortController;
}

const isOutside = ({ kind }: StoredJob): boolean => kind === 'effect';

export function createLoop(parts: EngineParts): Loop {
  const dispatchEvents = createDispatcher(parts);
  const held = new Map<string, Held>();
  let isRunning = false;
  let wait: number = backoff.first;
  let wakeUp: (() => void) | undefined;
  let ended: Promise<void> = Promise.resolve();
  let isAwake = false;
  /** Something in the last pass. */
  let hasFailed = false;
  const attempt = createAttempts(parts);
  const swept: SweepPlace = { after: undefined };
  const sweep = () => sweepLanes(parts, swept);
  const timers: NodeJS.Timeout[] = [];
  let heartbeat: NodeJS.Timeout | undefined;
  let renewed: Promise<unknown> | undefined;
  let unlisten: (() => void) | undefined;

  function wake(): void {
    isAwake = true;
    wait = backoff.first;
    wakeUp?.();
  }

  function hold(job: StoredJob, run?: StoredRun): void {
    const lost = new AbortController();
    const done = runJob(parts, job, { run, lost: lost.signal }).finally(() => {
      // A job that was reaped and claimed here again is held anew.
      if (held.get(job._id)?.job === job) held.delete(job._id);
      wake();
    });
    held.set(job._id, { job, done, lost });
  }

  const outside = (): number => heldJobs().filter(isOutside).length;

  const free = (): number => Math.max(0, parts.slots - held.size + outside());

  async function dispatch(): Promise<number> {
    const { events, leased } = await dispatchEvents(free());
    for (const { job, run } of leased) hold(job, run);
    return events;
  }

  const isSuspectHeld = (state: Claim['state']): boolean =>
    heldJobs().some((job) => isSuspect(job) && isOutside(job) === (state === 'outside'));

  async function claim(state: Claim['state'], limit: number): Promise<number> {
    if (limit <= 0) return 0;
    const jobs = await claimJobs(parts, { limit, state, allowsSuspect: !isSuspectHeld(state) });
    for (const job of jobs) hold(job);
    return jobs.length;
  }

  const outsideFree = (): number => parts.outsideSlots - outside();

  /** A failing part (a full disk, say) does not keep the others from their work. */
  async function pass(): Promise<number> {
    const resumed = await attempt('resume', () => wakeResumed(parts));
    const dispatched = await attempt('dispatch', dispatch);
    const others = await Promise.all([
      attempt('wake', () => wakeDue(parts, Math.max(1, free()))),
      attempt('claim', () => claim('ready', free())),
      attempt('claim outside', () => claim('outside', outsideFree())),
    ]);
    const counts = [resumed, dispatched, ...others];
    hasFailed = counts.includes(undefined);
    return counts.reduce<number>((sum, count = 0) => sum + count, 0);
  }

  const hasHands = (state: Claim['state']): boolean =>
    (state === 'ready' ? free() : outsideFree()) > 0;

  /** A job that is due but may not be taken yet is no reason to look again before one in hand is done. */
  const wanted = () =>
    (['scheduled', 'ready', 'outside'] as const).filter(
      (state) => state === 'scheduled' || (!isSuspectHeld(state) && hasHands(state)),
    );

  /** What is due but cannot be done is no reason to look again before a while has passed. */
  async function rest(): Promise<void> {
    const due = hasFailed ? undefined : await nextDue(parts, wanted()).catch(() => undefined);
    const untilDue = due ? due.getTime() - parts.clock.now().getTime() : Number.POSITIVE_INFINITY;
    if (isAwake || !isRunning) return;
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, Math.max(1, Math.min(wait, untilDue)));
      wakeUp = () => {
        clearTimeout(timer);
        resolve();
      };
    });
    wakeUp = undefined;
    wait = Math.min(wait * 2, backoff.last);
  }

  async function run(): Promise<void> {
    while (isRunning) {
      isAwake = false;
      const count = await pass();
      // Requests get their turn between two passes.
      if (count > 0) await new Promise(setImmediate);
      else await rest();
    }
  }

  async function tick(): Promise<number> {
    const count = await pass();
    await Promise.all([...held.values()].map(({ done }) => done));
    return count;
  }

  return {
    tick,
    reap: () => reapLeases(parts),
    sweep,
    catchUp: () => catchUp(parts),
    async drain() {
      do {
        while ((await tick()) > 0);
        await parts.store.numbered('events');
      } while ((await tick()) > 0);
    },
    async start() {
      // An embedded store has one process: whoever held a lease is gone.
      if (parts.store.kind === 'sqlite') while ((await reapLeases(parts, true)) > 0);
      isRunning = true;
      unlisten = parts.store.onCommit((written) => {
        if (written.has('events') || written.has('jobs') || written.has('flows')) wake();
      });
      const renew = () => (renewed = attempt('renew', renewHeld));
      heartbeat = setInterval(renew, leaseTimes.heartbeat).unref();
      timers.push(
        setInterval(() => attempt('reap', () => reapLeases(parts)), leaseTimes.reap).unref(),
      );
      timers.push(setInterval(() => attempt('sweep', sweep), sweepTimes.every).unref());
      timers.push(setInterval(() => attempt('catch up', catchUpAll), catchUpEvery).unref());
      ended = run();
    },
    async stop() {
      isRunning = false;
      wake();
      unlisten?.();
      for (const timer of timers.splice(0)) clearInterval(timer);
      await ended;
      await Promise.all([...held.values()].map(({ done }) => done));
      // Until then: what a call in hand answers counts only under its lease.
      clearInterval(heartbeat);
      await renewed;
    },
  };

  async function catchUpAll(): Promise<number> {
    let count = 0;
    for (let some = 1; some > 0 && isRunning; count += some) some = await catchUp(parts);
    return count;
  }

  async function renewHeld(): Promise<number> {
    const lost = await renewLeases(parts, heldJobs());
    for (const job of lost) {
      const mine = held.get(job._id);
      if (mine?.job === job) mine.lost.abort(new LeaseLost(job._id));
    }
    return lost.length;
  }

  function heldJobs(): StoredJob[] {
    return [...held.values()].map(({ job }) => job);
  }
}
