import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from '../../support/fast-check.ts';
import { checkGraph } from '../../../schemas/model/flow/index.ts';
import { nodeTypes } from '../../../server/engine/nodes/index.ts';
import { type EngineFixture, createEngineFixture } from './engine-fixture.ts';
import { type Block, anyBlock, countOf, graphOf } from './random-flows.ts';
import { byStore } from '../../support/test-store.ts';

const hour = 3_600_000;
const mostHours = 200;

const field = { key: 'score', type: 'number', computed: false, archived: false };
const lead = {
  name: 'lead',
  label: { 'zh-CN': '线索', en: 'Lead' },
  fields: [field as never],
};
const around = { entity: () => lead, knows: () => true, rule: () => null };

/** Weights of a third, and waits at the end of a flow. */
const isOfTest = new Set(['flow.setting_invalid', 'flow.port_unconnected']);

interface Outcome {
  status: string;
  score: unknown;
  left: number;
  steps: string[];
}

/** Lets the hours pass until the run is over. */
async function play(
  fixture: EngineFixture,
  block: Block,
  drain: () => Promise<void>,
): Promise<Outcome> {
  const flow = await fixture.publish(graphOf(block));
  const { _id } = await fixture.createLead({ name: 'A', score: 0 });
  await drain();
  const runOf = async () => (await fixture.runs({ flow }))[0];
  for (let passed = 0; passed < mostHours; passed += 1) {
    if ((await runOf())?.status !== 'waiting') break;
    fixture.clock.pass(hour);
    await drain();
  }
  await fixture.store.transaction((tx) => fixture.engine.retire(tx, flow));
  const run = await runOf();
  const steps = await fixture.steps(run?._id ?? '');
  return {
    status: run?.status ?? 'none',
    score: (await fixture.lead(_id)).score,
    left:
      (await fixture.store.count('jobs', { run: run?._id ?? '' })) +
      (await fixture.store.count('run_items', { run: run?._id ?? '' })),
    steps: steps.map(({ node, port, state }) => `${node} ${port} ${state}`).toSorted(),
  };
}

describe('any flow of forks, joins, loops, transactions and waits', () => {
  let fixture: EngineFixture;
  beforeAll(async () => {
    fixture = await createEngineFixture();
  });
  afterAll(() => fixture.close());

  it(
    'ends with every token gone and everything done once, also when it is stopped after every step',
    async () => {
      await fc.assert(
        fc.asyncProperty(anyBlock, async (block) => {
          const expected = { status: 'done', score: countOf(block), left: 0 };
          await fixture.restart();
          const whole = await play(fixture, block, () => fixture.engine.drain());
          expect(whole).toMatchObject(expected);
          const pieces = await play(fixture, block, () => fixture.drainInPieces());
          expect(pieces).toEqual(whole);
          expect(fixture.errors).toEqual([]);
        }),
        { numRuns: byStore(10, 4), endOnFailure: true },
      );
    },
    byStore(60_000, 240_000),
  );

  it('is found without mistakes by the checks', () => {
    fc.assert(
      fc.property(anyBlock, (block) => {
        const errors = checkGraph(graphOf(block), nodeTypes, around).filter(
          ({ severity, code }) => severity === 'error' && !isOfTest.has(code),
        );
        expect(errors).toEqual([]);
      }),
      { numRuns: 200 },
    );
  });
});
