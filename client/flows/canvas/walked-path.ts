import type { RunItem, StepItem, TokenItem } from '../../../schemas/generated/api-runs.ts';
import type { FlowGraph } from '../../../schemas/generated/flow.ts';
import type { RunMark } from './drawing.ts';

type Walked = Pick<StepItem, 'node' | 'state' | 'port'>;

/** A run, or what a trial of it found. */
export interface Walk<Step extends Walked> {
  status: RunItem['status'];
  tokens: readonly Pick<TokenItem, 'node' | 'state' | 'watch'>[];
  steps: readonly Step[];
}

export interface WalkedPath<Step> {
  /** The latest step at each node that was reached. */
  latest: ReadonlyMap<string, Step>;
  marks: ReadonlyMap<string, RunMark>;
  /** Edges that a token took. */
  edges: ReadonlySet<string>;
}

const markOf: Record<StepItem['state'], RunMark['state']> = {
  done: 'done',
  waiting: 'waiting',
  failed: 'failed',
  cancelled: 'cancelled',
};

/** A run stands where its tokens are, whatever its steps say; a watch over a stage is no standing. */
function standing({ tokens, status }: Walk<Walked>): Map<string, RunMark['state']> {
  if (status === 'done' || status === 'cancelled') return new Map();
  return new Map(
    tokens
      .filter(({ watch }) => !watch)
      .map(({ node, state }) => [node, state === 'incident' ? 'failed' : 'waiting']),
  );
}

/** Where a run went in the drawing, from its start, which leaves no step of its own, and how each node stands. */
export function walkedPath<Step extends Walked>(
  run: Walk<Step>,
  graph: FlowGraph,
  say: (step: Step | undefined) => Omit<RunMark, 'state'>,
): WalkedPath<Step> {
  const starts = new Set(
    graph.nodes.filter(({ type }) => type.startsWith('trigger.')).map(({ id }) => id),
  );
  const latest = new Map(run.steps.map((step) => [step.node, step]));
  const stands = standing(run);
  const marks = new Map(
    graph.nodes.map(({ id }): [string, RunMark] => {
      const step = latest.get(id);
      if (!step && starts.has(id)) return [id, { state: 'done' }];
      const state = stands.get(id) ?? (step ? markOf[step.state] : 'none');
      return [id, { ...say(step), state }];
    }),
  );
  const left = new Set(
    run.steps
      .filter(({ port }) => port !== null)
      .map(({ node, port }) => JSON.stringify([node, port])),
  );
  const reached = new Set([...latest.keys(), ...stands.keys()]);
  const edges = graph.edges
    .filter(
      ({ source, port = 'next', target }) =>
        (starts.has(source) || left.has(JSON.stringify([source, port]))) && reached.has(target),
    )
    .map(({ id }) => id);
  return { latest, marks, edges: new Set(edges) };
}
