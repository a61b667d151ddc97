import { describe, expect, it } from '@jest/globals';
import type { FlowGraph, FlowNode } from '../../../../schemas/generated/flow.ts';
import { checkGraph } from '../../../../schemas/model/flow/index.ts';
import { joinSplits } from '../../../../schemas/model/flow/join-splits.ts';
import { nodeTypes } from '../../../../server/engine/nodes/index.ts';

const types = new Map(nodeTypes.map((type) => [type.type, type]));
const lead = { name: 'lead', label: { 'zh-CN': '线索', en: 'Lead' }, fields: [] };
const around = { entity: () => lead, knows: () => true, rule: () => null };

const node = (id: string, type: string, settings: Record<string, unknown> = {}): FlowNode => ({
  id,
  type,
  settings,
});
const trigger = node('new', 'trigger.recordCreated', { entity: 'lead' });
const split = (id: string, ...branches: string[]) =>
  node(id, 'split', { branches: branches.map((branch) => ({ id: branch })) });
const set = (id: string) => node(id, 'variables', { values: [{ name: 'a', value: 1 }] });
const ends = (id: string) => node(id, 'end');

/** `a port b` as an edge. */
function graphOf(nodes: FlowNode[], ...lines: string[]): FlowGraph {
  const edges = lines.map((line, index) => {
    const [source = '', port = '', target = ''] = line.split(' ');
    return { id: `e${index}`, source, port, target };
  });
  return { nodes: [trigger, ...nodes], edges };
}

const problemsOf = (...given: Parameters<typeof graphOf>) =>
  checkGraph(graphOf(...given), nodeTypes, around).map(
    ({ code, severity }) => `${severity} ${code}`,
  );

describe('joins', () => {
  const join = (id: string, settings: Record<string, unknown> = { mode: 'all' }) =>
    node(id, 'join', settings);

  it('belong to the nearest fork that is not joined before', () => {
    const graph = graphOf(
      [split('s', 'a', 'b'), split('t', 'c', 'd'), join('j'), join('k')],
      'new next s',
      's a t',
      't c j',
      't d j',
      'j next k',
      's b k',
    );
    expect([...joinSplits(graph, types, trigger)]).toEqual([
      ['j', 't'],
      ['k', 's'],
    ]);
  });

  it('do not reach out of the body of a loop', () => {
    const loop = node('l', 'loop', { list: '[1]' });
    const graph = graphOf(
      [split('s', 'a', 'b'), loop, join('j'), ends('e')],
      'new next s',
      's a l',
      's b e',
      'l each j',
      'j next l',
    );
    expect(joinSplits(graph, types, trigger).get('j')).toBeUndefined();
  });

  it('are warned of where nothing forks before them', () => {
    expect(problemsOf([join('j'), ends('e')], 'new next j', 'j next e')).toEqual([
      'warning flow.join_without_fork',
    ]);
  });

  it('are refused when they wait for more branches than there are', () => {
    const wants = join('j', { mode: 'count', count: 3 });
    const nodes = [split('s', 'a', 'b'), wants, ends('e')];
    expect(problemsOf(nodes, 'new next s', 's a j', 's b j', 'j next e')).toEqual([
      'error flow.join_too_many',
    ]);
  });

  it('are missed where branches come together without one', () => {
    const nodes = [split('s', 'a', 'b'), set('x'), set('y'), ends('e')];
    const lines = ['new next s', 's a x', 's b y', 'x next e', 'y next e'];
    expect(problemsOf(nodes, ...lines)).toEqual(['warning flow.branches_meet']);
    expect(problemsOf(nodes, ...lines.slice(0, -1))).toEqual([]);
  });
});

describe('cycles', () => {
  it('are allowed through a counted way back, and by a body to its loop', () => {
    const back = node('b', 'goBack', { limit: 3 });
    expect(problemsOf([set('x'), back], 'new next x', 'x next b', 'b back x')).toEqual([]);
    const loop = node('l', 'loop', { list: '[1]' });
    expect(problemsOf([loop, set('x')], 'new next l', 'l each x', 'x next l')).toEqual([]);
  });

  it('are refused inside a body and through a transaction that is entered again', () => {
    const loop = node('l', 'loop', { list: '[1]' });
    expect(
      problemsOf([loop, set('x'), set('y')], 'new next l', 'l each x', 'x next y', 'y next x'),
    ).toEqual(['error flow.circular']);
    const scope = node('s', 'scope');
    expect(
      problemsOf([scope, set('x'), set('y')], 'new next s', 's inside x', 's next y', 'y next s'),
    ).toEqual(['error flow.circular']);
  });
});

describe('transactions', () => {
  const scope = node('s', 'scope');

  it('hold nothing that waits, calls outside or starts another transaction', () => {
    const wait = node('w', 'wait', { for: 'P1D' });
    const sum = node('c', 'record.aggregate', { entity: 'lead', measure: 'count' });
    expect(problemsOf([scope, wait, sum], 'new next s', 's inside w', 'w next c')).toEqual([
      'error flow.not_in_scope',
      'error flow.not_in_scope',
    ]);
  });

  it('may fork and join', () => {
    const join = node('j', 'join', { mode: 'all' });
    const nodes = [scope, split('f', 'a', 'b'), join, set('x'), ends('e')];
    const lines = ['new next s', 's inside f', 'f a j', 'f b j', 'j next x', 's next e'];
    expect(problemsOf(nodes, ...lines)).toEqual([]);
  });

  it('are apart from what comes after', () => {
    const lines = ['new next s', 's inside x', 's next x'];
    expect(problemsOf([scope, set('x')], ...lines)).toEqual(['error flow.body_leaves']);
  });
});

describe('notes and compensations', () => {
  it('are reached by nobody and by the node that names them', () => {
    const note = node('n', 'comment', { text: 'Why' });
    const done = { ...set('x'), compensation: 'u' };
    expect(problemsOf([note, done, set('u')], 'new next x')).toEqual([]);
  });

  it('are refused when a note is connected or the compensation is not there', () => {
    const note = node('n', 'comment', { text: 'Why' });
    expect(problemsOf([note], 'new next n')).toEqual(['error flow.note_connected']);
    const done = { ...set('x'), compensation: 'gone' };
    expect(problemsOf([done], 'new next x')).toEqual(['error flow.bad_compensation']);
  });
});

describe('an A/B split', () => {
  it('must spread all of it', () => {
    const branches = [
      { id: 'a', weight: 50 },
      { id: 'b', weight: 40 },
    ];
    const ab = node('ab', 'abSplit', { branches });
    const lines = ['new next ab', 'ab a x', 'ab b y'];
    expect(problemsOf([ab, set('x'), set('y')], ...lines)).toEqual(['error flow.setting_invalid']);
  });
});
