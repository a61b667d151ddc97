/** Runs of three steps with real expressions, over records of 4 KB. */
import type { FlowGraph } from '../../../schemas/generated/flow.ts';
import type { Doc } from '../../../server/store/index.ts';
import { edges, type EngineFixture } from '../../server/engine/engine-fixture.ts';

export const threeSteps: FlowGraph = {
  nodes: [
    {
      id: 'new',
      type: 'trigger.recordCreated',
      settings: { entity: 'lead', condition: "score >= 0 and region = 'east'" },
    },
    {
      id: 'hot',
      type: 'condition',
      settings: { condition: "score > 50 and (region in ['east', 'south'])" },
    },
    {
      id: 'by',
      type: 'switch',
      settings: {
        cases: [
          { id: 'large', condition: 'score * 1.5 > 1000' },
          { id: 'small', condition: 'score + 10 > 20 and name != region' },
        ],
      },
    },
    { id: 'end', type: 'end', settings: {} },
  ],
  edges: edges(
    'new -next-> hot',
    'hot -yes-> by',
    'hot -no-> end',
    'by -large-> end',
    'by -small-> end',
    'by -else-> end',
  ),
};

const padding = 'x'.repeat(4000);

const leadOf = (index: number) => ({
  kind: 'create' as const,
  entity: 'lead',
  values: { name: `L${index}`, score: 60 + (index % 30), region: 'east', padding },
});

/** Writes so many leads, each in a transaction of its own or `together` in one. */
export async function writeLeads(
  fixture: EngineFixture,
  count: number,
  together = 1,
): Promise<void> {
  const some = (from: number) =>
    fixture.store.transaction(async (tx) => {
      for (let index = from; index < Math.min(count, from + together); index += 1)
        await fixture.writeIn(tx, leadOf(index));
    });
  const all: Promise<void>[] = [];
  for (let from = 0; from < count; from += together) all.push(some(from));
  await Promise.all(all);
}

/** Each look is a round trip where the store is a server, and takes its time from the runs. */
const lookEveryMs = { sqlite: 5, mongodb: 100 };

/** Counts only once all events are dispatched, since counting takes time that the engine would have. */
export async function untilDone({ store }: EngineFixture, count: number): Promise<void> {
  const pause = () => new Promise((resolve) => setTimeout(resolve, lookEveryMs[store.kind]));
  await store.numbered('events');
  const [last] = await store.find<Doc & { seq: number }>('events', {
    sort: [{ field: 'seq', direction: -1 }],
    limit: 1,
  });
  while ((await store.get('cursors', 'engine'))?.['seq'] !== last?.seq) await pause();
  while ((await store.count('runs', { status: 'done' })) < count) await pause();
}
