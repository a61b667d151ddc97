import type { Services } from '../../context.ts';
import type { StoredRun, StoredStep, StoredVersion } from '../../engine/index.ts';
import { type StageVisit, stageVisits } from '../flows/index.ts';
import { openStates } from '../operations/index.ts';

type FillServices = Pick<Services, 'store'>;

const batch = 50;
const doneMark = 'run_stages';

/** Flows of which some version has stages. */
async function stagedFlows({ store }: FillServices): Promise<Set<string>> {
  const flows = new Set<string>();
  for (let after = ''; ; ) {
    const versions = await store.find<StoredVersion>('flow_versions', {
      filter: { _id: { $gt: after } },
      sort: [{ field: '_id', direction: 1 }],
      fields: ['flow', 'graph'],
      limit: batch,
    });
    for (const { flow, graph } of versions)
      if (graph.nodes.some(({ type }) => type === 'stage')) flows.add(flow);
    if (versions.length < batch) return flows;
    after = versions.at(-1)?._id ?? after;
  }
}

/** The stage that each run entered last by its steps. */
async function lastStages({ store }: FillServices, runs: readonly StoredRun[]) {
  const last = new Map<string, StageVisit>();
  for (const { _id: run } of runs) {
    const steps = await store.find<StoredStep>('steps', {
      filter: { run, type: 'stage', state: 'done' },
      sort: [{ field: 'order', direction: 1 }],
    });
    const visit = stageVisits(steps, { endedAt: null }).at(-1);
    if (visit) last.set(run, visit);
  }
  return last;
}

async function fillFlow(services: FillServices, flow: string): Promise<number> {
  let filled = 0;
  for (let after = ''; ; ) {
    const runs = await services.store.find<StoredRun>('runs', {
      filter: { flow, status: { $in: [...openStates] }, stage: null, _id: { $gt: after } },
      sort: [{ field: '_id', direction: 1 }],
      fields: ['flow'],
      limit: batch,
    });
    const last = await lastStages(services, runs);
    filled += await services.store.transaction(async (tx) => {
      let count = 0;
      for (const [id, { stage, at }] of last) {
        const run = await tx.get<StoredRun>('runs', id);
        if (!run || run.stage !== undefined) continue;
        await tx.patch('runs', id, { stage, stageSince: at });
        count += 1;
      }
      return count;
    });
    if (runs.length < batch) return filled;
    after = runs.at(-1)?._id ?? after;
  }
}

/**
 * Open runs that were stored before runs remembered their stage get it from their steps, once for each database.
 * Answers how many did.
 */
export async function fillStages(services: FillServices): Promise<number> {
  const { store } = services;
  if (await store.get('cursors', doneMark)) return 0;
  let filled = 0;
  for (const flow of await stagedFlows(services)) filled += await fillFlow(services, flow);
  await store.transaction((tx) => tx.increment('cursors', doneMark, { filled }));
  return filled;
}
