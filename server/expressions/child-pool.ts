/**
 * Runs expressions in child processes that may be killed. A child that does not answer by the deadline is
 * killed and replaced. Only texts that have been answered before travel in batches; when a batch is killed
 * all the same, its items run again, each alone, so that the guilty one is known.
 */
import type { ExpressionChild, StartChild } from './child-process.ts';
import type { ChildItem, ChildResult } from './protocol.ts';

const largestBatch = 100;
const provenTexts = 5_000;
const startDeadline = 30_000;
const startsInVain = 5;
const noChild: ExpressionChild = { pid: undefined, send: () => undefined, kill: () => undefined };

interface Job {
  item: ChildItem;
  /** Milliseconds from when a child has it. */
  deadline: number;
  isAlone: boolean;
  settle(result: ChildResult): void;
}

interface Slot {
  child: ExpressionChild;
  state: 'starting' | 'idle' | 'busy';
  jobs: Job[];
  timer: NodeJS.Timeout | undefined;
}

export interface PoolOptions {
  size: number;
  /** Expressions that may wait. */
  queue: number;
  start: StartChild;
}

export class ChildPool {
  /** Children that were killed or died while they worked. */
  kills = 0;
  private readonly options: PoolOptions;
  private readonly slots = new Set<Slot>();
  private readonly queue: Job[] = [];
  /** Texts that a child has answered. */
  private readonly proven = new Set<string>();
  private readonly whenEmpty: (() => void)[] = [];
  private readonly whenWarm: (() => void)[] = [];
  private failedStarts = 0;
  private isClosing = false;
  private requests = 0;

  constructor(options: PoolOptions) {
    this.options = options;
  }

  get pids(): number[] {
    return [...this.slots].flatMap(({ child }) => (child.pid === undefined ? [] : [child.pid]));
  }

  run(item: ChildItem, deadline: number): Promise<ChildResult> {
    return new Promise((settle) => {
      if (this.isClosing) return settle({ failure: { code: 'unavailable' } });
      if (this.queue.length >= this.options.queue) return settle({ failure: { code: 'busy' } });
      this.queue.push({ item, deadline, isAlone: false, settle });
      this.fill();
      queueMicrotask(() => this.dispatch());
    });
  }

  /** Starts the children and resolves when all are ready. */
  warm(): Promise<void> {
    if (this.isClosing) return Promise.resolve();
    this.fill();
    return new Promise((resolve) => {
      this.whenWarm.push(resolve);
      this.announceWarm();
    });
  }

  /** Ends the children; what waits fails as unavailable. */
  close(): Promise<void> {
    this.isClosing = true;
    this.rejectWaiting();
    for (const resolve of this.whenWarm.splice(0)) resolve();
    for (const slot of this.slots) slot.child.kill();
    return new Promise((resolve) => {
      this.whenEmpty.push(resolve);
      this.announceEmpty();
    });
  }

  private fill(): void {
    while (!this.isClosing && this.slots.size < this.options.size) this.add();
  }

  private add(): void {
    const slot: Slot = {
      state: 'starting',
      jobs: [],
      timer: undefined,
      child: noChild,
    };
    slot.child = this.childOf(slot);
    slot.timer = this.killAfter(slot, startDeadline);
    this.slots.add(slot);
  }

  /** Where the machine has no memory for another process, starting it throws; that is a child that is gone at once. */
  private childOf(slot: Slot): ExpressionChild {
    try {
      return this.options.start({
        ready: () => this.ready(slot),
        done: (_id, results) => this.done(slot, results),
        gone: () => this.gone(slot),
      });
    } catch {
      setImmediate(() => this.gone(slot));
      return noChild;
    }
  }

  /** An answer that lies there unread, because this process was busy at the deadline, is read first. */
  private killAfter(slot: Slot, milliseconds: number): NodeJS.Timeout {
    const timer: NodeJS.Timeout = setTimeout(() => {
      setImmediate(() => {
        if (slot.timer === timer) slot.child.kill();
      });
    }, milliseconds);
    return timer;
  }

  private endTimer(slot: Slot): void {
    clearTimeout(slot.timer);
    slot.timer = undefined;
  }

  private ready(slot: Slot): void {
    this.endTimer(slot);
    this.failedStarts = 0;
    slot.state = 'idle';
    this.announceWarm();
    this.dispatch();
  }

  private dispatch(): void {
    for (const slot of this.slots)
      if (slot.state === 'idle' && this.queue.length > 0) this.hand(slot);
  }

  private hand(slot: Slot): void {
    slot.jobs = this.nextBatch();
    slot.state = 'busy';
    slot.timer = this.killAfter(slot, Math.max(...slot.jobs.map((job) => job.deadline)));
    this.requests += 1;
    slot.child.send({ id: this.requests, items: slot.jobs.map((job) => job.item) });
  }

  private nextBatch(): Job[] {
    const first = this.queue.shift();
    if (!first) return [];
    const batch = [first];
    const most = Math.min(largestBatch, Math.ceil((this.queue.length + 1) / this.options.size));
    for (let next = this.queue[0]; next && batch.length < most; next = this.queue[0]) {
      if (this.goesAlone(first) || this.goesAlone(next)) break;
      batch.push(next);
      this.queue.shift();
    }
    return batch;
  }

  private goesAlone({ isAlone, item }: Job): boolean {
    return isAlone || !this.proven.has(item.text);
  }

  private prove(jobs: readonly Job[]): void {
    if (this.proven.size > provenTexts) this.proven.clear();
    for (const { item } of jobs) this.proven.add(item.text);
  }

  private done(slot: Slot, results: ChildResult[]): void {
    this.endTimer(slot);
    const jobs = slot.jobs;
    slot.jobs = [];
    slot.state = 'idle';
    this.prove(jobs);
    jobs.forEach((job, i) => job.settle(results[i] ?? { failure: { code: 'stopped' } }));
    this.dispatch();
  }

  private gone(slot: Slot): void {
    this.endTimer(slot);
    this.slots.delete(slot);
    if (slot.state === 'starting') this.failedStarts += 1;
    if (slot.jobs.length > 0) this.kills += 1;
    this.giveBack(slot.jobs);
    if (this.isClosing) return this.announceEmpty();
    if (this.failedStarts < startsInVain) this.fill();
    else if (this.slots.size === 0) this.giveUp();
  }

  private giveBack(jobs: Job[]): void {
    const [only, ...others] = jobs;
    for (const { item } of jobs) this.proven.delete(item.text);
    if (this.isClosing) for (const job of jobs) job.settle({ failure: { code: 'unavailable' } });
    else if (only && others.length === 0) only.settle({ failure: { code: 'stopped' } });
    else this.queue.unshift(...jobs.map((job) => ({ ...job, isAlone: true })));
  }

  /** No child starts: what waits fails now, the next request tries again. */
  private giveUp(): void {
    this.failedStarts = 0;
    this.rejectWaiting();
    for (const resolve of this.whenWarm.splice(0)) resolve();
  }

  private rejectWaiting(): void {
    for (const job of this.queue.splice(0)) job.settle({ failure: { code: 'unavailable' } });
  }

  private announceWarm(): void {
    const isWarm =
      this.slots.size >= this.options.size &&
      [...this.slots].every(({ state }) => state !== 'starting');
    if (isWarm) for (const resolve of this.whenWarm.splice(0)) resolve();
  }

  private announceEmpty(): void {
    if (this.slots.size === 0) for (const resolve of this.whenEmpty.splice(0)) resolve();
  }
}
