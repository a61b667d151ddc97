import { expect, test } from '@jest/globals';
import { decisionsOf } from '../../../../server/features/runs/run-decisions.ts';

const text = (zh: string, en: string) => ({ 'zh-CN': zh, en });
const table = {
  id: 'route',
  type: 'decisionTable',
  label: text('分配规则', 'Routing'),
  settings: {
    table: {
      outputs: [
        { name: 'team', label: text('团队', 'Team') },
        { name: 'region', label: text('地区', 'Region') },
        { name: 'within', label: text('期限', 'Within') },
      ],
    },
  },
};
const step = {
  node: 'route',
  type: 'decisionTable',
  state: 'done' as const,
  port: 'next',
  output: { team: 'east', region: 'east', within: 'P2D' },
  startedAt: '2026-03-01T08:00:00.000Z',
};
const nameOf = (kind: string, name: string) =>
  kind === 'team' && name === 'east' ? text('华东销售部', 'East sales') : undefined;
const told = (output: object, mayReadValues = true) =>
  decisionsOf({ nodes: [table], edges: [] }, [{ ...step, output }], {
    mayReadValues,
    nameOf,
    types: new Map(),
  })[0]?.outcome ?? null;

test('what a table decided says what the team is called, and leaves other values as they are', () => {
  expect(told(step.output)).toEqual(
    text(
      '团队 华东销售部 · 地区 east · 期限 2 天',
      'Team East sales · Region east · Within 2 days',
    ),
  );
});

test('a team that is gone keeps its key; nothing is told to those who may not read all fields', () => {
  expect(told({ team: 'gone' })?.en).toBe('Team gone');
  expect(told(step.output, false)).toBeNull();
});
