import type { Transaction } from '../store/port.ts';
import type { StoredRun } from './collections.ts';
import type { FlowPlan } from './compile-flow.ts';
import { cancelRun } from './control-run.ts';
import type { EngineParts } from './engine-parts.ts';

/** Runs that one start cancels. */
const mostPrevious = 100;

/** Runs of the flow for the same record that are under way. A record that has just been created has none. */
async function previousRuns(
  tx: Transaction,
  { flow, record, trigger }: StoredRun,
  states: StoredRun['status'][],
  limit: number,
): Promise<StoredRun[]> {
  if (trigger.type === 'record.created') return [];
  return tx.find<StoredRun>('runs', {
    filter: { record, flow, status: { $in: states } },
    limit,
  });
}

/**
 * What the flow says when its record starts it again: the run that may start, in a lane of its own when its steps wait
 * for no others of the record; undefined when it is left out.
 */
export async function makeWay(
  parts: EngineParts,
  tx: Transaction,
  plan: FlowPlan,
  run: StoredRun,
): Promise<StoredRun | undefined> {
  switch (plan.concurrency) {
    case 'queue':
      return run;
    case 'parallel':
      return { ...run, lane: `run:${run._id}` };
    case 'skip': {
      const [open] = await previousRuns(tx, run, ['running', 'waiting', 'incident'], 1);
      return open ? undefined : run;
    }
    case 'cancelPrevious': {
      const open = ['running', 'waiting', 'incident'] as const;
      const actor = { kind: 'flow' as const, id: plan.flow };
      for (const { _id } of await previousRuns(tx, run, [...open], mostPrevious))
        await cancelRun(parts, tx, _id, { actor });
      return run;
    }
    default:
      return plan.concurrency satisfies never;
  }
}
