import type { FlowGraph, FlowNode } from '../../../schemas/generated/flow.ts';
import type { Doc } from '../../../server/store/index.ts';
import { type EngineFixture, edges } from './engine-fixture.ts';

/** Flows of one or two nodes, from which the tests of the engine are made. */
export const node = (
  id: string,
  type: string,
  settings: Record<string, unknown> = {},
): FlowNode => ({
  id,
  type,
  settings,
});
export const graph = (nodes: FlowNode[], ...lines: string[]): FlowGraph => ({
  nodes,
  edges: edges(...lines),
});

export const created = node('new', 'trigger.recordCreated', { entity: 'lead' });
export const mark = (intent: string) => node('mark', 'record.update', { values: { intent } });
export const ask = node('ask', 'task', {
  title: { 'zh-CN': '跟进', en: 'Follow up' },
  outcomes: [{ id: 'won' }],
  assignee: { kind: 'owner' },
});
export const marking = graph([created, mark('seen')], 'new -next-> mark');
export const asking = graph([created, ask, mark('won')], 'new -next-> ask', 'ask -won-> mark');
export const askingInTime = graph(
  [
    created,
    { ...ask, settings: { ...ask.settings, due: 'P1D' } },
    mark('won'),
    node('late', 'end'),
  ],
  'new -next-> ask',
  'ask -won-> mark',
  'ask -timeout-> late',
);

export type Job = Doc & { state: string; laneHead: string | null; attempt: number; fence: number };

/** Leases the ready jobs as a process would that is killed before it does them. */
export async function claimAndDie({ store, clock }: EngineFixture): Promise<void> {
  const at = new Date(clock.now().getTime() + 10_000).toISOString();
  await store.transaction((tx) =>
    tx.claim('jobs', {
      filter: { state: 'ready' },
      limit: 64,
      set: { state: 'leased', owner: 'dead', at },
      increment: { fence: 1, attempt: 1 },
    }),
  );
}
