import { failpoint } from '../failpoints.ts';
import type { Transaction } from '../store/port.ts';
import type { StoredRun } from './collections.ts';
import type { FlowPlan } from './compile-flow.ts';
import type { EngineParts } from './engine-parts.ts';
import { storeRun } from './store-run.ts';
import type { Walk } from './walk-state.ts';
import { addContinuation, walkRun } from './walk.ts';

/**
 * Takes the first steps of a run that is not stored yet, for at most `time` milliseconds, and stores it as it stands
 * then. Its lane must be free. Throws what a node throws; the transaction must not be committed then.
 */
export async function walkNewRun(
  parts: EngineParts,
  tx: Transaction,
  { plan, run, time }: { plan: FlowPlan; run: StoredRun; time: number },
): Promise<void> {
  const now = parts.clock.now();
  const walk: Walk = {
    parts,
    tx,
    plan,
    run,
    memo: new Map(),
    now,
    at: now.toISOString(),
    bounds: { budget: parts.nodesPerTransaction, time, failed: new Map() },
    nodesDone: 0,
    seen: {},
    loaded: {},
  };
  const hasMore = await walkRun(walk);
  failpoint('T3.inside');
  await storeRun(tx, walk.run, { now: walk.now });
  if (hasMore) await addContinuation(walk);
}
