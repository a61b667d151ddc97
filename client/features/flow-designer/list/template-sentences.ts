import type { FlowGraph, FlowNode } from '../../../../schemas/generated/flow.ts';
import { withPositions } from '../../../flows/arrange/arrange-graph.ts';

/** What a new flow may start from. */
export type Start = 'empty' | 'task' | 'stages' | 'schedule';

const nodes = (...given: FlowNode[]): FlowNode[] => given;
const chain = (...ways: [source: string, port: string, target: string][]) =>
  ways.map(([source, port, target], index) => ({ id: `e${index + 1}`, source, port, target }));

const trigger = (entity: string): FlowNode => ({
  id: 'start',
  type: 'trigger.recordCreated',
  settings: { entity },
});
const end: FlowNode = { id: 'done', type: 'end', settings: {} };

const followUp = (entity: string): FlowGraph => ({
  nodes: nodes(
    trigger(entity),
    {
      id: 'follow_up',
      type: 'task',
      label: { 'zh-CN': '跟进', en: 'Follow up' },
      settings: {
        title: { 'zh-CN': '跟进', en: 'Follow up' },
        assignee: { kind: 'owner' },
        due: 'P2D',
        outcomes: [
          { id: 'going_on', label: { 'zh-CN': '继续', en: 'Go on' } },
          { id: 'given_up', label: { 'zh-CN': '放弃', en: 'Give up' } },
        ],
      },
    },
    end,
    { ...end, id: 'given_up', label: { 'zh-CN': '已放弃', en: 'Given up' } },
  ),
  edges: chain(
    ['start', 'next', 'follow_up'],
    ['follow_up', 'going_on', 'done'],
    ['follow_up', 'given_up', 'given_up'],
  ),
});

const stages = (entity: string): FlowGraph => ({
  nodes: nodes(
    trigger(entity),
    {
      id: 'handle',
      type: 'stage',
      label: { 'zh-CN': '处理', en: 'Handle' },
      settings: { stage: 'handle', deadline: { after: 'P2D', interrupts: false } },
    },
    {
      id: 'work',
      type: 'task',
      label: { 'zh-CN': '办理', en: 'Do the work' },
      settings: {
        title: { 'zh-CN': '办理', en: 'Do the work' },
        assignee: { kind: 'owner' },
        outcomes: [{ id: 'finished', label: { 'zh-CN': '已办完', en: 'Finished' } }],
      },
    },
    {
      id: 'late',
      type: 'notify',
      label: { 'zh-CN': '超期提醒', en: 'Overdue reminder' },
      settings: {
        to: { field: '_owner' },
        text: { 'zh-CN': '有一条记录超过期限。', en: 'A record is past its deadline.' },
      },
    },
    {
      id: 'closed',
      type: 'stage',
      label: { 'zh-CN': '完成', en: 'Closed' },
      settings: { stage: 'closed' },
    },
    end,
  ),
  edges: chain(
    ['start', 'next', 'handle'],
    ['handle', 'next', 'work'],
    ['handle', 'timeout', 'late'],
    ['work', 'finished', 'closed'],
    ['closed', 'next', 'done'],
  ),
});

const schedule: FlowGraph = {
  nodes: nodes(
    { id: 'start', type: 'trigger.schedule', settings: { cron: '0 9 * * 1-5' } },
    {
      id: 'notify',
      type: 'notify',
      settings: {
        to: { role: 'manager' },
        text: {
          'zh-CN': '早上好，请查看今天的待办。',
          en: 'Good morning. Look at what is due today.',
        },
      },
    },
    end,
  ),
  edges: chain(['start', 'next', 'notify'], ['notify', 'next', 'done']),
};

/** The drawing that a new flow begins with. */
export function startingGraph(start: Start, entity: string): FlowGraph {
  switch (start) {
    case 'empty':
      return { nodes: [], edges: [] };
    case 'task':
      return withPositions(followUp(entity));
    case 'stages':
      return withPositions(stages(entity));
    case 'schedule':
      return withPositions(schedule);
    default:
      return start satisfies never;
  }
}

/** A key from the name's Latin letters that no flow has; `flow_2` … for other names. */
export function freeFlowKey(label: string, taken: ReadonlySet<string>): string {
  const plain = label
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '_')
    .replace(/^[_0-9]+|_+$/g, '')
    .slice(0, 40);
  const base = plain || 'flow';
  for (let count = 1; ; count += 1) {
    const key = count === 1 ? base : `${base}_${count}`;
    if (!taken.has(key)) return key;
  }
}
