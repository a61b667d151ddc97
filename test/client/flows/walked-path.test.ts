import { expect, test } from '@jest/globals';
import { walkedPath } from '../../../client/flows/canvas/walked-path.ts';
import type { RunItem, StepItem } from '../../../schemas/generated/api-runs.ts';
import type { FlowGraph } from '../../../schemas/generated/flow.ts';

const graph: FlowGraph = {
  nodes: ['start', 'check', 'big', 'small'].map((id) => ({ id, type: 'task' })),
  edges: [
    { id: 'e1', source: 'start', target: 'check' },
    { id: 'yes', source: 'check', port: 'yes', target: 'big' },
    { id: 'no', source: 'check', port: 'no', target: 'small' },
  ],
};

const step = (node: string, more: Partial<StepItem> = {}): StepItem => ({
  id: `s-${node}-${more.attempt ?? 1}`,
  token: 't',
  node,
  type: 'task',
  iteration: 1,
  attempt: 1,
  state: 'done',
  port: 'next',
  input: null,
  output: null,
  error: null,
  startedAt: '2026-11-22T08:00:00Z',
  endedAt: '2026-11-22T08:00:01Z',
  ...more,
});

const run = (more: Partial<RunItem>): RunItem => ({
  id: 'r',
  flow: 'f',
  version: 1,
  entity: 'lead',
  record: 'x',
  status: 'waiting',
  tokens: [],
  steps: [],
  trigger: { type: 'record.created', at: '2026-11-22T08:00:00Z', actor: {}, changed: [] },
  chain: [],
  startedAt: '2026-11-22T08:00:00Z',
  endedAt: null,
  ...more,
});

const token = { id: 't', dueAt: null, incident: null } as const;
const nothing = () => ({});

test('marks the way that was taken and leaves the other branch out', () => {
  const { edges, marks } = walkedPath(
    run({
      steps: [step('start'), step('check', { port: 'yes' })],
      tokens: [{ ...token, node: 'big', state: 'waiting', watch: false }],
    }),
    graph,
    nothing,
  );
  expect([...edges]).toEqual(['e1', 'yes']);
  expect([...marks].map(([node, { state }]) => [node, state])).toEqual([
    ['start', 'done'],
    ['check', 'done'],
    ['big', 'waiting'],
    ['small', 'none'],
  ]);
});

test('an incident marks its node as failed, a watch over a stage does not hold its node', () => {
  const { marks } = walkedPath(
    run({
      status: 'incident',
      steps: [step('start'), step('check', { state: 'failed', port: null })],
      tokens: [
        { ...token, node: 'check', state: 'incident', watch: false },
        { ...token, id: 'w', node: 'start', state: 'waiting', watch: true },
      ],
    }),
    graph,
    nothing,
  );
  expect([marks.get('check')?.state, marks.get('start')?.state]).toEqual(['failed', 'done']);
});

test('the latest attempt is the one that counts', () => {
  const { latest } = walkedPath(
    run({ steps: [step('check', { state: 'failed' }), step('check', { attempt: 2 })] }),
    graph,
    nothing,
  );
  expect(latest.get('check')?.attempt).toBe(2);
});

test('the start was walked, though it leaves no step', () => {
  const started: FlowGraph = {
    nodes: [{ id: 'start', type: 'trigger.recordCreated' }, ...graph.nodes.slice(1)],
    edges: graph.edges,
  };
  const { edges, marks } = walkedPath(
    run({ steps: [step('check', { port: null })] }),
    started,
    nothing,
  );
  expect([[...edges], marks.get('start')?.state]).toEqual([['e1'], 'done']);
});
