import type { Transaction } from '../store/port.ts';
import type { StoredJob, StoredRun } from './collections.ts';
import type { FlowPlan } from './compile-flow.ts';
import type { EngineParts } from './engine-parts.ts';
import type { Loaded, Memo } from './step-context.ts';

/** What one transaction of a run may do. */
export interface WalkBounds {
  /** Nodes. */
  budget: number;
  /** Milliseconds of this process's time. */
  time: number;
  /** Steps that were tried and failed, with why: they are recorded so instead of tried again. */
  failed: ReadonlyMap<string, unknown>;
  /** The first step fails with this without being tried. */
  refuseFirst?: unknown;
  /** Steps that are the first of their transaction. */
  cuts?: ReadonlySet<string>;
  /** Nothing is ever committed, so what reads committed data need not wait for it. */
  isTrial?: boolean;
  /** In a trial the way out that a node takes instead of waiting, by the node's id. */
  supposed?: ReadonlyMap<string, string>;
}

export interface Walk {
  parts: EngineParts;
  tx: Transaction;
  plan: FlowPlan;
  run: StoredRun;
  /** The signal that starts the walk, with the waiting token it is for. */
  resumes?: Pick<StoredJob, 'token' | 'step' | 'signal'>;
  memo: Memo;
  now: Date;
  /** The same as ISO 8601 in UTC. */
  at: string;
  bounds: WalkBounds;
  nodesDone: number;
  /** Of the step being taken, when it failed without an exception. */
  failure?: unknown;
  /** Steps of the body that is done in one transaction. */
  atomicNodes?: number;
  loaded: Loaded;
  /** What the expressions of the step being taken gave. */
  seen: Record<string, unknown>;
}
