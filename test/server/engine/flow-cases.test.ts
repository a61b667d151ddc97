import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { addDuration } from '../../../schemas/model/duration.ts';
import type { FlowGraph } from '../../../schemas/generated/flow.ts';
import { type EngineFixture, createEngineFixture } from './engine-fixture.ts';

type Action =
  | { pass: string }
  | { update: Record<string, unknown> }
  | { complete: string; outcome: string };

interface FlowCase {
  title: string;
  graph: FlowGraph;
  lead: Record<string, unknown>;
  /** Done one after another, each when the engine has nothing left to do. */
  actions: Action[];
  expect: {
    status: string;
    /** Node, port it left by, state; in order of the steps. */
    steps: [string, string | null, string][];
    lead: Record<string, unknown>;
    openTasks?: number;
  };
}

const folder = join(import.meta.dirname, '../../cases/flows');
const cases = readdirSync(folder).map(
  (file) => JSON.parse(readFileSync(join(folder, file), 'utf8')) as FlowCase,
);

async function act(fixture: EngineFixture, lead: string, action: Action): Promise<void> {
  if ('pass' in action) {
    const now = fixture.clock.now();
    fixture.clock.pass((addDuration(now, action.pass)?.getTime() ?? 0) - now.getTime());
  } else if ('update' in action) {
    await fixture.write({ kind: 'update', entity: 'lead', id: lead, patch: action.update });
  } else {
    const tasks = await fixture.tasks();
    const open = tasks.find(({ node, state }) => node === action.complete && state === 'open');
    if (!open) throw new Error(`No open task at ${action.complete}`);
    await fixture.complete(open, action.outcome);
  }
}

/** One node per transaction, and another engine for each pass: as if the process ended after every step. */
async function drainInPieces(fixture: EngineFixture): Promise<void> {
  do await fixture.restart({ nodesPerTransaction: 1 });
  while ((await fixture.engine.tick()) > 0);
}

async function play(
  fixture: EngineFixture,
  { graph, lead: values, actions, expect: expected }: FlowCase,
  drain: () => Promise<void>,
): Promise<void> {
  await fixture.publish(graph);
  const lead = await fixture.createLead(values);
  await drain();
  for (const action of actions) {
    await act(fixture, lead._id, action);
    await drain();
  }
  const runs = await fixture.runs();
  expect(runs.map(({ status }) => status)).toEqual([expected.status]);
  const steps = await fixture.steps(runs[0]?._id ?? '');
  expect(steps.map(({ node, port, state }) => [node, port, state])).toEqual(expected.steps);
  expect(await fixture.lead(lead._id)).toMatchObject(expected.lead);
  const open = (await fixture.tasks()).filter(({ state }) => state === 'open');
  if (expected.openTasks !== undefined) expect(open).toHaveLength(expected.openTasks);
  if (expected.status === 'done') expect(await fixture.store.count('jobs')).toBe(0);
  expect(fixture.errors).toEqual([]);
}

describe('flows', () => {
  let fixture: EngineFixture;
  beforeEach(async () => {
    fixture = await createEngineFixture();
  });
  afterEach(() => fixture.close());

  it.each(cases)('$title', async (flowCase) => {
    await play(fixture, flowCase, () => fixture.engine.drain());
  });

  it.each(cases)('stopped after every step: $title', async (flowCase) => {
    await play(fixture, flowCase, () => drainInPieces(fixture));
  });
});
