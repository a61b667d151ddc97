import { expect, test } from '@jest/globals';
import fc from '../../support/fast-check.ts';
import { arrangeGraph } from '../../../client/flows/arrange/arrange-graph.ts';
import { laneBoxes } from '../../../client/flows/arrange/lane-boxes.ts';
import { lanesOf } from '../../../client/flows/arrange/lanes.ts';
import { cardSize } from '../../../client/flows/arrange/sizes.ts';
import type { FlowGraph } from '../../../schemas/generated/flow.ts';

const graphs: fc.Arbitrary<FlowGraph> = fc
  .tuple(
    fc.array(fc.boolean(), { minLength: 1, maxLength: 14 }),
    fc.array(fc.tuple(fc.nat(13), fc.nat(13)), { maxLength: 24 }),
  )
  .map(([stages, ways]) => ({
    nodes: stages.map((isStage, index) => ({
      id: `n${index}`,
      type: isStage ? 'stage' : 'task',
    })),
    edges: ways
      .map(([from, to], index) => ({ id: `e${index}`, source: `n${from}`, target: `n${to}` }))
      .filter(({ source, target }) =>
        [source, target].every((end) => Number(end.slice(1)) < stages.length),
      ),
  }));

test('no two cards cover one another, whatever leads where, cycles too', () => {
  fc.assert(
    fc.property(graphs, (graph) => {
      const places = [...arrangeGraph(graph).values()];
      expect(places).toHaveLength(graph.nodes.length);
      for (const [index, a] of places.entries())
        for (const b of places.slice(index + 1)) {
          const isApart =
            Math.abs(a.x - b.x) >= cardSize.width || Math.abs(a.y - b.y) >= cardSize.height;
          expect([a, b, isApart]).toEqual([a, b, true]);
        }
    }),
    { numRuns: 60 },
  );
});

const pipeline: FlowGraph = {
  nodes: [
    { id: 'start', type: 'trigger.recordCreated' },
    { id: 'assign', type: 'stage' },
    { id: 'east', type: 'assign' },
    { id: 'west', type: 'assign' },
    { id: 'follow', type: 'stage' },
    { id: 'task', type: 'task' },
    { id: 'back', type: 'end' },
  ],
  edges: [
    { id: 'e1', source: 'start', target: 'assign' },
    { id: 'e2', source: 'assign', target: 'east' },
    { id: 'e3', source: 'assign', target: 'west' },
    { id: 'e4', source: 'east', target: 'follow' },
    { id: 'e5', source: 'west', target: 'follow' },
    { id: 'e6', source: 'follow', target: 'task' },
    { id: 'e7', source: 'task', target: 'back' },
    { id: 'e8', source: 'west', port: 'nobody', target: 'back' },
  ],
};

test('a node belongs to the furthest stage that leads to it', () => {
  expect(
    lanesOf(pipeline).map(({ stage, members }) => [stage.id, members.map(({ id }) => id)]),
  ).toEqual([
    ['assign', ['assign', 'east', 'west']],
    ['follow', ['follow', 'task', 'back']],
  ]);
});

test('stages lie one below the other and are equally wide', () => {
  const positions = arrangeGraph(pipeline);
  const nodes = pipeline.nodes.map((node) => ({
    ...node,
    position: positions.get(node.id) ?? { x: 0, y: 0 },
  }));
  const [first, second] = laneBoxes({ ...pipeline, nodes });
  expect((first?.y ?? 0) + (first?.height ?? 0)).toBeLessThanOrEqual(second?.y ?? 0);
  expect([first?.x, first?.width]).toEqual([second?.x, second?.width]);
});

const choice: FlowGraph = {
  nodes: [
    { id: 'ask', type: 'task' },
    { id: 'a', type: 'notify' },
    { id: 'b', type: 'notify' },
    { id: 'c', type: 'notify' },
    { id: 'far', type: 'notify' },
    { id: 'end', type: 'end' },
  ],
  edges: [
    { id: 'e1', source: 'ask', port: 'three', target: 'c' },
    { id: 'e2', source: 'ask', port: 'one', target: 'a' },
    { id: 'e3', source: 'ask', port: 'two', target: 'b' },
    { id: 'e4', source: 'a', target: 'far' },
    { id: 'e5', source: 'b', target: 'far' },
    { id: 'e6', source: 'far', target: 'end' },
    { id: 'e7', source: 'c', target: 'end' },
  ],
};

test('what a node leads to stands from left to right as it lists its ways out', () => {
  const inRow = (listed: string[]) => {
    const places = arrangeGraph(choice, (node) => (node.id === 'ask' ? listed : ['next']));
    return ['a', 'b', 'c'].toSorted((p, q) => (places.get(p)?.x ?? 0) - (places.get(q)?.x ?? 0));
  };
  expect(inRow(['one', 'two', 'three'])).toEqual(['a', 'b', 'c']);
  expect(inRow(['three', 'two', 'one'])).toEqual(['c', 'b', 'a']);
  expect(inRow(['two', 'three', 'one'])).toEqual(['b', 'c', 'a']);
});

test('two nodes that list the same places the other way round are arranged all the same', () => {
  const way = (source: string, port: string, target: string) => ({
    id: `${source}${port}`,
    source,
    port,
    target,
  });
  const graph = {
    nodes: ['s', 'p', 'q', 'x', 'y'].map((id) => ({ id, type: 'task' })),
    edges: [
      way('s', '1', 'p'),
      way('s', '2', 'q'),
      way('p', '1', 'x'),
      way('p', '2', 'y'),
      way('q', '1', 'y'),
      way('q', '2', 'x'),
    ],
  };
  const places = arrangeGraph(graph, () => ['1', '2']);
  expect(places.get('p')?.x).toBeLessThan(places.get('q')?.x ?? 0);
  expect(places.get('x')?.x).toBeLessThan(places.get('y')?.x ?? 0);
});
