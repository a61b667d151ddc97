import { describe, expect, it } from '@jest/globals';
import type { FlowEdge, FlowGraph, FlowNode } from '../../../../schemas/generated/flow.ts';
import { fieldsOf } from '../../../../schemas/model/fields.ts';
import {
  type FlowSurroundings,
  type NodeDescription,
  checkGraph,
} from '../../../../schemas/model/flow/index.ts';
import { nodeTypes } from '../../../../server/engine/nodes/index.ts';

const fields = fieldsOf({
  schema: {
    type: 'object',
    required: ['name'],
    properties: {
      name: { type: 'string' },
      score: { type: 'integer' },
      total: { type: 'number', 'x-formula': { expr: 'score * 2' } },
      signedAt: { type: 'string', format: 'date' },
    },
  },
});

const label = { 'zh-CN': '名称', en: 'Name' };
const lead = { 'zh-CN': '线索', en: 'Lead' };

const table = (input: string) => ({
  kind: 'table' as const,
  table: {
    inputs: [{ expression: input, type: 'number' as const }],
    outputs: [{ name: 'team', type: 'text' as const }],
    hitPolicy: 'first' as const,
    rows: [{ when: ['> 1'], give: ['east'] }],
    otherwise: ['west'],
  },
});
const rules: Record<string, NonNullable<ReturnType<FlowSurroundings['rule']>>> = {
  routing: { label, entity: 'lead', logic: table('score') },
  foreign: { label, entity: 'deal', logic: table('amount') },
  formula: { label, entity: 'lead', logic: { kind: 'expression', expression: 'score' } },
  personal: { label, entity: 'lead', logic: table('$user.id') },
};

const around: FlowSurroundings = {
  entity: (name) => (name === 'lead' ? { name, label: lead, fields } : undefined),
  knows: (kind, name) => !name.startsWith('missing') && kind !== 'pool',
  rule: (name) => (name === 'unloaded' ? undefined : (rules[name] ?? null)),
};

const node = (id: string, type: string, settings: Record<string, unknown> = {}): FlowNode => ({
  id,
  type,
  settings,
});
const edge = (line: string): FlowEdge => {
  const [source = '', port = '', target = ''] = line.split(' ');
  return { id: line.replaceAll(' ', '-'), source, port, target };
};
const created = node('new', 'trigger.recordCreated', { entity: 'lead' });

const problemsOf = (nodes: FlowNode[], ...lines: string[]) =>
  checkGraph({ nodes, edges: lines.map(edge) }, nodeTypes, around);

const codesOf = (nodes: FlowNode[], ...lines: string[]) =>
  problemsOf(nodes, ...lines).map(({ code }) => code);

const single = (broken: FlowNode, ...lines: string[]) =>
  problemsOf([created, broken], `new next ${broken.id}`, ...lines).map(
    ({ code, pointer, nodeId }) => [code, pointer, nodeId],
  );

describe('checkGraph', () => {
  it('finds nothing wrong with a sound graph', () => {
    const nodes = [
      created,
      node('hot', 'condition', { condition: 'score >= 60' }),
      node('mark', 'record.update', { values: { score: { expr: 'score + 1' } } }),
      node('end', 'end'),
    ];
    const lines = ['new next hot', 'hot yes mark', 'hot no end', 'mark next end'];
    expect(problemsOf(nodes, ...lines)).toEqual([]);
  });

  it('accepts the example of every node type that needs nothing else', () => {
    const names = ['condition', 'switch', 'task', 'wait', 'stage', 'end', 'record.update'];
    for (const type of nodeTypes.filter(({ type: name }) => names.includes(name))) {
      const settings = JSON.parse(
        JSON.stringify(type.example)
          .replaceAll('amount', 'score')
          .replaceAll('"intent":"high",', '')
          .replaceAll('"intent"', '"name"'),
      ) as Record<string, unknown>;
      const problems = problemsOf([created, node('x', type.type, settings)], 'new next x');
      expect(
        problems.filter(
          ({ code }) => !['flow.port_unconnected', 'flow.missing_else'].includes(code),
        ),
      ).toEqual([]);
    }
  });

  it('takes a decision table from a rule or from the node, one of both', () => {
    const decide = (settings: Record<string, unknown>) =>
      single(node('by', 'decisionTable', settings), 'by next end2').filter(
        ([code]) => code !== 'flow.edge_without_node',
      );
    expect(decide({ rule: 'routing' })).toEqual([]);
    expect(decide({ rule: 'unloaded' })).toEqual([]);
    expect(decide({ table: table('score').table })).toEqual([]);
    const both = decide({ rule: 'routing', table: table('score').table });
    expect([both, decide({})]).toEqual(
      Array(2).fill([['flow.setting_invalid', '/nodes/1/settings', 'by']]),
    );
  });

  it('refuses a rule that is missing, of another entity, a formula, or unfit for flows', () => {
    const codes = ['gone', 'foreign', 'formula', 'personal'].map(
      (rule) => single(node('by', 'decisionTable', { rule }), 'by next end2')[1],
    );
    expect(codes).toEqual(
      [
        'flow.unknown_rule',
        'flow.rule_of_other_entity',
        'flow.rule_without_table',
        'flow.rule_unfit',
      ].map((code) => [code, '/nodes/1/settings/rule', 'by']),
    );
  });

  it('wants exactly one trigger', () => {
    expect(codesOf([node('end', 'end')])).toEqual(['flow.no_trigger']);
    const second = { ...created, id: 'two' };
    expect(codesOf([created, second, node('end', 'end')], 'new next end', 'two next end')).toEqual([
      'flow.several_triggers',
    ]);
  });

  it('names ids that are used twice and node types that do not exist', () => {
    const nodes = [created, node('end', 'end'), node('end', 'nothing')];
    expect(codesOf(nodes, 'new next end')).toEqual(['flow.duplicate_id', 'flow.unknown_type']);
  });

  it('follows edges to nodes and ports that exist', () => {
    const nodes = [created, node('end', 'end')];
    const lines = ['new next end', 'new next gone', 'end next new', 'new sideways end'];
    expect(codesOf(nodes, ...lines)).toEqual([
      'flow.edge_without_node',
      'flow.unknown_port',
      'flow.edge_into_trigger',
      'flow.unknown_port',
      'flow.circular',
    ]);
  });

  it('knows the ports that settings make', () => {
    const choose = node('by', 'switch', { cases: [{ id: 'big', condition: 'score > 1' }] });
    const nodes = [created, choose, node('end', 'end')];
    expect(codesOf(nodes, 'new next by', 'by big end', 'by else end')).toEqual([]);
    expect(codesOf(nodes, 'new next by', 'by small end', 'by else end')).toEqual([
      'flow.unknown_port',
      'flow.port_unconnected',
    ]);
  });

  it('reports a missing else at its node', () => {
    const hot = node('hot', 'condition', { condition: 'score > 1' });
    const nodes = [created, hot, node('end', 'end')];
    expect(problemsOf(nodes, 'new next hot', 'hot yes end')).toMatchObject([
      { code: 'flow.missing_else', nodeId: 'hot', pointer: '/nodes/1', severity: 'error' },
    ]);
  });

  it('reports nodes that cannot be reached', () => {
    const nodes = [created, node('end', 'end'), node('far', 'end')];
    expect(problemsOf(nodes, 'new next end')).toMatchObject([
      { code: 'flow.unreachable', nodeId: 'far', pointer: '/nodes/2' },
    ]);
  });

  it('refuses a circular flow, once, and allows one that waits', () => {
    const spin = node('a', 'record.update', { values: { score: 1 } });
    const on = node('b', 'condition', { condition: 'score > 1' });
    const lines = ['new next a', 'a next b', 'b yes a', 'b no end'];
    const end = node('end', 'end');
    expect(problemsOf([created, spin, on, end], ...lines)).toMatchObject([
      {
        code: 'flow.circular',
        nodeId: 'a',
        detail: { en: expect.stringContaining('Update a record → Condition → Update a record') },
      },
    ]);
    const wait = node('a', 'wait', { for: 'P1D' });
    expect(codesOf([created, wait, on, end], ...lines)).toEqual([]);
  });

  it('refuses a node that needs a record behind a trigger that has none', () => {
    const nodes = [
      node('at', 'trigger.schedule', { cron: '0 9 * * *' }),
      node('s', 'stage', { stage: 'new' }),
    ];
    expect(codesOf(nodes, 'at next s')).toEqual(['flow.needs_record']);
  });

  it.each([
    ['a setting that is missing', 'condition', {}, 'flow.setting_missing', '/condition'],
    [
      'a setting of another type',
      'condition',
      { condition: 5 },
      'flow.setting_invalid',
      '/condition',
    ],
    ['a setting that does not exist', 'stage', { stage: 'a', x: 1 }, 'flow.setting_unknown', '/x'],
    ['a duration that is none', 'wait', { for: 'two days' }, 'flow.setting_invalid', '/for'],
    [
      'a duration beyond the year 9999',
      'wait',
      { for: 'P8030Y' },
      'flow.duration_too_long',
      '/for',
    ],
    [
      'a duration that leads to no date',
      'trigger.recordUpdated',
      { entity: 'lead', debounce: { for: 'P99999999D' } },
      'flow.duration_too_long',
      '/debounce/for',
    ],
    [
      'two ways to wait at once',
      'wait',
      { for: 'P1D', until: 'signedAt' },
      'flow.setting_invalid',
      '',
    ],
    [
      'an unknown field in a condition',
      'condition',
      { condition: 'scor > 1' },
      'expression.unknown_field',
      '/condition',
    ],
    [
      'a text compared with a number',
      'condition',
      { condition: "'10' > score" },
      'expression.type_mismatch',
      '/condition',
    ],
    [
      'a condition that is none',
      'condition',
      { condition: 'score + 1' },
      'expression.result_type',
      '/condition',
    ],
    [
      'an expression that cannot be read',
      'condition',
      { condition: 'score >' },
      'expression.syntax',
      '/condition',
    ],
    [
      'a value for a field that does not exist',
      'record.update',
      { values: { nope: 1 } },
      'flow.unknown_field',
      '/values/nope',
    ],
    [
      'a value for a computed field',
      'record.update',
      { values: { total: 1 } },
      'flow.computed_field',
      '/values/total',
    ],
    [
      'a value for a system field',
      'record.update',
      { values: { _owner: 'x' } },
      'flow.system_field',
      '/values/_owner',
    ],
    [
      'a text for a number',
      'record.update',
      { values: { score: 'ten' } },
      'flow.value_type',
      '/values/score',
    ],
    [
      'an expression that gives another type',
      'record.update',
      { values: { score: { expr: 'name' } } },
      'expression.result_type',
      '/values/score/expr',
    ],
    [
      'a new record without a required field',
      'record.create',
      { entity: 'lead', values: { score: 1 } },
      'flow.required_field',
      '/values',
    ],
    [
      'an entity that does not exist',
      'record.create',
      { entity: 'order', values: { a: 1 } },
      'flow.unknown_entity',
      '/entity',
    ],
    [
      'a cell of a decision table',
      'decisionTable',
      {
        table: {
          inputs: [{ expression: 'score', type: 'number' }],
          outputs: [{ name: 'level', type: 'text' }],
          hitPolicy: 'first',
          rows: [{ when: ['>> 5'], give: ['a'] }],
        },
      },
      'table.cell_type',
      '/table/rows/0/when/0',
    ],
  ])('points at %s', (_what, type, settings, code, pointer) => {
    const found = single(node('x', type, settings));
    expect(found).toContainEqual([code, `/nodes/1/settings${pointer}`, 'x']);
  });

  it('names nodes, ways out, fields and entities as the reader sees them', () => {
    const labelled = (
      id: string,
      type: string,
      zh: string,
      en: string,
      settings = {},
    ): FlowNode => ({
      ...node(id, type, settings),
      label: { 'zh-CN': zh, en },
    });
    const nodes = [
      created,
      labelled('c1', 'condition', '大单？', 'Big?', { condition: 'score > 1' }),
      labelled('s1', 'switch', '去向', 'Which way', {
        cases: [{ id: 'k1', label: { 'zh-CN': '华东', en: 'East' }, condition: 'score > 1' }],
      }),
      node('u1', 'record.update', { values: { total: 1, gone: 2 } }),
      node('u2', 'record.update', { values: { score: 'x' } }),
    ];
    const lines = ['new next c1', 'c1 yes s1', 's1 k2 u1', 'u1 next u2', 'u2 next c1'];
    const said = problemsOf(nodes, ...lines).map(({ code, detail }) => [
      code,
      detail['zh-CN'],
      detail.en,
    ]);
    const saying = (code: string, zh: string, en: string) =>
      expect(said).toContainEqual([code, expect.stringContaining(zh), expect.stringContaining(en)]);
    saying('flow.unknown_port', '节点 去向 没有出口 k2，可用：华东（k1）', 'It has: East (k1)');
    saying('flow.missing_else', '连上出口 否', 'the port No');
    saying('flow.circular', '大单？ → 去向', 'Big? → Which way');
    saying('flow.computed_field', '字段 total', 'total');
    saying('flow.unknown_field', '表 线索', 'The entity Lead');
  });

  it('tells nodes that are called the same apart by their ids', () => {
    const nodes = [
      created,
      node('c1', 'condition', { condition: 'score > 1' }),
      node('c2', 'condition', { condition: 'score > 2' }),
    ];
    const found = problemsOf(
      nodes,
      'new next c1',
      'c1 yes c2',
      'c1 no c2',
      'c2 yes c1',
      'c2 no c1',
    );
    expect(found.map(({ detail }) => detail.en).join()).toContain('(c1) → ');
  });

  it('asks for a pool where a setting does nothing without one', () => {
    const given: NodeDescription = {
      type: 'give',
      group: 'people',
      label: { 'zh-CN': '分配', en: 'Give' },
      hint: { 'zh-CN': '', en: '' },
      ports: [],
      settingsSchema: {
        type: 'object',
        properties: {
          daily: {
            type: 'integer',
            'x-label': { 'zh-CN': '每天', en: 'Daily' },
            'x-needs-pool': true,
          },
          pool: { type: 'string' },
          former: { type: 'boolean', 'x-label': label, 'x-needs-pool': true },
        },
      },
      example: {},
    };
    const asked = (pool: string | null | undefined, settings: Record<string, unknown>) =>
      checkGraph(
        { nodes: [created, node('x', 'give', settings)], edges: [edge('new next x')] },
        [...nodeTypes, given],
        { ...around, entity: (name) => ({ name, label: lead, fields, pool }) },
      ).map(({ pointer, detail }) => [pointer, detail.en]);
    expect(asked(null, { daily: 3 })).toEqual([
      [
        '/nodes/1/settings/daily',
        expect.stringContaining('"Daily" is kept by a pool and Lead has none'),
      ],
    ]);
    expect(asked(null, { daily: 3, pool: 'sea' })).toEqual([]);
    expect(asked(null, { former: false })).toEqual([]);
    expect(asked('sea', { daily: 3, former: true })).toEqual([]);
    expect(asked(undefined, { daily: 3 })).toEqual([]);
  });

  it('asks whether forms, people and roles exist', () => {
    const task = (assignee: object, more = {}) =>
      single(
        node('x', 'task', {
          title: { 'zh-CN': 'a', en: 'a' },
          outcomes: [{ id: 'ok' }],
          assignee,
          ...more,
        }),
        'x ok new',
      ).map(([code]) => code);
    expect(task({ kind: 'role', role: 'missing_role' })).toContain('flow.unknown_role');
    expect(task({ kind: 'user', user: 'missing_user' })).toContain('flow.unknown_user');
    expect(task({ kind: 'owner' }, { form: 'missing_form' })).toContain('flow.unknown_form');
    expect(task({ kind: 'role' })).toContain('flow.setting_invalid');
  });

  it('survives any nonsense in settings', () => {
    const nonsense: unknown[] = [null, 1, 'x', [], {}, [[]], { a: { b: 1 } }, true];
    for (const { type, settingsSchema } of nodeTypes)
      for (const value of nonsense) {
        const settings = Object.fromEntries(
          Object.keys(settingsSchema.properties ?? {}).map((key) => [key, value]),
        );
        const graph: FlowGraph = {
          nodes: [created, node('x', type, settings)],
          edges: [edge('new next x')],
        };
        expect(() => checkGraph(graph, nodeTypes, around)).not.toThrow();
      }
  });
});
