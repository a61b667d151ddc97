import { describe, expect, it } from '@jest/globals';
import type { FlowGraph, FlowNode } from '../../../../schemas/generated/flow.ts';
import type { MigrationMapping } from '../../../../schemas/generated/operation.ts';
import { proposeMapping } from '../../../../schemas/model/flow/index.ts';
import { nodeTypes } from '../../../../server/engine/nodes/index.ts';
import { migrationPlaces } from '../../../../server/features/flows/migration-places.ts';
import { edges } from '../../engine/engine-fixture.ts';

const types = new Map(nodeTypes.map((type) => [type.type, type]));
const node = (id: string, type: string, more: Partial<FlowNode> = {}): FlowNode => ({
  id,
  type,
  settings: {},
  ...more,
});
const graph = (nodes: FlowNode[], ...lines: string[]): FlowGraph => ({
  nodes: [node('new', 'trigger.recordCreated'), ...nodes],
  edges: edges(...lines),
});
const forked = (fork: string, type = 'condition') =>
  graph(
    [
      node(fork, type, { label: { 'zh-CN': '分头', en: 'Apart' } }),
      node('a', 'task'),
      node('b', 'task'),
      node('all', 'join'),
    ],
    `new -next-> ${fork}`,
    `${fork} -yes-> a`,
    `${fork} -yes-> b`,
    'a -won-> all',
    'b -won-> all',
  );

const at = (...nodes: string[]) =>
  new Map(nodes.map((one) => [one, { runs: 3, watches: 0 }] as const));

function linesOf(
  [from, to]: [FlowGraph, FlowGraph],
  standing: ReadonlyMap<string, { runs: number; watches: number }>,
  {
    given = {},
    undoing = [],
  }: { given?: MigrationMapping; undoing?: { of: string; node: string; runs: number }[] } = {},
) {
  const migration = { from, to, types };
  const mapping = { ...proposeMapping(migration), ...given };
  return migrationPlaces({ migration, mapping, locale: 'en' }, { standing, undoing });
}

const told = (lines: ReturnType<typeof linesOf>) =>
  lines.map(({ node: id, role, problem }) => [id, role, problem?.code ?? null]);

describe('the lines of a migration', () => {
  it('names a fork around branches only where it does not simply stay', () => {
    const same = linesOf([forked('fork'), forked('fork')], at('a', 'all'));
    expect(told(same)).toEqual([
      ['a', 'stands', null],
      ['all', 'stands', null],
    ]);
    const renamed: [FlowGraph, FlowGraph] = [forked('fork'), forked('apart')];
    expect(told(linesOf(renamed, at('a', 'all')))).toEqual([
      ['a', 'stands', null],
      ['all', 'stands', null],
      ['fork', 'around', null],
    ]);
  });

  it('asks where a fork is that went, and lets its branches go once it is said', () => {
    const [from, to] = [forked('fork'), forked('apart')];
    for (const one of to.nodes) if (one.id === 'apart') delete one.label;
    const open = linesOf([from, to], at('a'));
    expect(told(open)).toEqual([
      ['a', 'stands', 'migration.unmapped'],
      ['fork', 'around', 'migration.unmapped'],
    ]);
    expect(open[1]?.problem?.detail).toContain('Apart');
    expect(open[1]?.candidates).toEqual(['apart']);
    const given = { fork: { node: 'apart', how: 'enter' as const } };
    expect(told(linesOf([from, to], at('a'), { given }))).toEqual([
      ['a', 'stands', null],
      ['fork', 'around', null],
    ]);
  });

  it('asks nothing of a body whose loop begins anew', () => {
    const looped = (inner: string) =>
      graph(
        [node('each', 'loop'), node(inner, 'task')],
        'new -next-> each',
        `each -each-> ${inner}`,
      );
    const graphs: [FlowGraph, FlowGraph] = [looped('ask'), looped('other')];
    expect(told(linesOf(graphs, at('each', 'ask')))).toEqual([
      ['each', 'stands', null],
      ['ask', 'stands', 'migration.unmapped'],
    ]);
    const given = { each: { node: 'each', how: 'enter' as const } };
    expect(told(linesOf(graphs, at('each', 'ask'), { given }))).toEqual([
      ['each', 'stands', null],
      ['ask', 'ends', null],
    ]);
  });

  it('asks what undoes a finished node, unless nothing of the other version undoes', () => {
    const undone = (undo: string, ...more: FlowNode[]) =>
      graph(
        [node('make', 'variables'), node('ask', 'task'), node(undo, 'record.delete'), ...more],
        'new -next-> ask',
      );
    const undoing = [{ of: 'make', node: 'undo', runs: 2 }];
    const asked = linesOf(
      [undone('undo'), undone('repair', node('back', 'compensate'))],
      at('ask'),
      {
        undoing,
      },
    );
    expect(told(asked)).toEqual([
      ['ask', 'stands', null],
      ['undo', 'undoes', 'migration.compensation_gone'],
    ]);
    expect(asked[1]).toMatchObject({ runs: 2, candidates: ['repair'] });
    const unasked = linesOf([undone('undo'), undone('repair')], at('ask'), { undoing });
    expect(unasked.every(({ problem }) => problem === null)).toBe(true);
  });
});
