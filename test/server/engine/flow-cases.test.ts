import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { addDuration } from '../../../schemas/model/duration.ts';
import type { FlowGraph } from '../../../schemas/generated/flow.ts';
import type { StoredTask } from '../../../server/engine/index.ts';
import { newId } from '../../../server/ids.ts';
import { type EngineFixture, createEngineFixture } from './engine-fixture.ts';
import { byStore } from '../../support/test-store.ts';

type Action =
  | { pass: string }
  | { update: Record<string, unknown> }
  | { complete: string; outcome: string }
  | { signal: string; payload?: unknown }
  | { create: Record<string, unknown> }
  | { delete: true };

interface FlowCase {
  title: string;
  /** What the clock shows at the beginning, where that matters. */
  at?: string;
  graph: FlowGraph;
  lead: Record<string, unknown>;
  /** Done one after another, each when the engine has nothing left to do. */
  actions: Action[];
  expect: {
    status: string;
    /** Node, port it left by, state; in order of the steps. Null where only the outcome matters. */
    steps: [string, string | null, string][] | null;
    lead: Record<string, unknown>;
    openTasks?: number;
  };
}

const folder = join(import.meta.dirname, '../../cases/flows');
const cases = readdirSync(folder).map(
  (file) => JSON.parse(readFileSync(join(folder, file), 'utf8')) as FlowCase,
);

async function openTasks(fixture: EngineFixture, lead: string): Promise<StoredTask[]> {
  const tasks = await fixture.tasks();
  return tasks.filter(({ record, state }) => record === lead && state === 'open');
}

async function act(fixture: EngineFixture, lead: string, action: Action): Promise<void> {
  if ('pass' in action) {
    const now = fixture.clock.now();
    fixture.clock.pass((addDuration(now, action.pass)?.getTime() ?? 0) - now.getTime());
  } else if ('signal' in action) {
    const { signal: name, ...rest } = action;
    await fixture.store.transaction((tx) =>
      fixture.engine.signal(tx, { _id: newId(), name, key: lead, ...rest }),
    );
  } else if ('create' in action) {
    const values = { ...action.create, lead };
    await fixture.write({ kind: 'create', entity: 'activity', values });
  } else if ('delete' in action) {
    await fixture.write({ kind: 'delete', entity: 'lead', id: lead });
  } else if ('update' in action) {
    await fixture.write({ kind: 'update', entity: 'lead', id: lead, patch: action.update });
  } else {
    const open = (await openTasks(fixture, lead)).find(({ node }) => node === action.complete);
    if (!open) throw new Error(`No open task at ${action.complete}`);
    await fixture.complete(open, action.outcome);
  }
}

async function play(
  fixture: EngineFixture,
  { graph, at, lead: values, actions, expect: expected }: FlowCase,
  drain: () => Promise<void>,
): Promise<void> {
  if (at) fixture.clock.current = new Date(at);
  const flow = await fixture.publish(graph);
  const lead = await fixture.createLead(values);
  await drain();
  for (const action of actions) {
    await act(fixture, lead._id, action);
    await drain();
  }
  await fixture.store.transaction((tx) => fixture.engine.retire(tx, flow));
  const runs = await fixture.runs({ flow });
  expect(runs.map(({ status }) => status)).toEqual([expected.status]);
  const steps = await fixture.steps(runs[0]?._id ?? '');
  if (expected.steps)
    expect(steps.map(({ node, port, state }) => [node, port, state])).toEqual(expected.steps);
  expect(await fixture.lead(lead._id)).toMatchObject(expected.lead);
  if (expected.openTasks !== undefined)
    expect(await openTasks(fixture, lead._id)).toHaveLength(expected.openTasks);
  if (expected.status === 'done')
    expect(await fixture.store.count('jobs', { run: runs[0]?._id ?? '' })).toBe(0);
  expect(fixture.errors).toEqual([]);
}

/** For the ways that differ in how transactions are cut, which is not the store's doing. */
const some = cases.filter((_, at) => at % byStore(1, 3) === 0);

describe('flows', () => {
  let fixture: EngineFixture;
  beforeAll(async () => {
    fixture = await createEngineFixture();
  });
  afterAll(() => fixture.close());

  it.each(cases)('$title', async (flowCase) => {
    await fixture.restart();
    await play(fixture, flowCase, () => fixture.engine.drain());
  });

  it.each(some)('begun in the transaction that starts the run: $title', async (flowCase) => {
    await fixture.restart();
    await fixture.settle();
    await play(fixture, flowCase, () => fixture.engine.drain());
  });

  it.each(some)('begun there and cut off after a node: $title', async (flowCase) => {
    await fixture.restart({ nodesPerTransaction: 1 });
    await fixture.settle();
    await play(fixture, flowCase, () => fixture.engine.drain());
  });

  it.each(some)('stopped after every step: $title', async (flowCase) => {
    await play(fixture, flowCase, () => fixture.drainInPieces());
  });
});
