import { expect, test } from '@jest/globals';
import { settingLines } from '../../../../client/features/flow-designer/publish/setting-lines.ts';
import {
  type SettingSense,
  schemaAt,
} from '../../../../client/features/flow-designer/publish/setting-words.ts';
import { allNodeTypes } from '../../all-node-types.ts';

const sense = {
  names: {
    locale: 'en',
    user: (id: string) => `user ${id}`,
    role: (name: string) => `role ${name}`,
    field: (_entity: string | undefined, key: string) => `field ${key}`,
    condition: (text: string) => `when ${text}`,
  },
  words: (key: string, values: { count?: number } = {}) => `${values.count} ${key}`,
  subject: 'lead',
} as unknown as SettingSense;

const lines = (type: string, path: string[], value: unknown) => {
  const found = allNodeTypes.find((one) => one.type === type);
  return settingLines(found && schemaAt(found, path), value, sense);
};

test('a list of people is told line by line, each by name', () => {
  const approvers = [
    { kind: 'user', user: 'u1' },
    { kind: 'ownerTeam', role: 'manager' },
  ];
  const said = lines('approval', ['approvers'], approvers);
  expect(said).toHaveLength(2);
  expect(said[0]).toContain('user u1');
  expect(said[1]).toContain('role manager');
});

test('values to write, conditions, switches and times are told in words', () => {
  expect(lines('record.update', ['values'], { score: { expr: 'score + 1' }, open: true })).toEqual([
    'field score: score + 1',
    'field open: true',
  ]);
  expect(lines('condition', ['condition'], 'a > 1')).toEqual(['when a > 1']);
  expect(lines('stage', ['deadline', 'interrupts'], false)).toEqual(['off']);
  expect(lines('stage', ['deadline', 'after'], 'P2D')).toEqual(['2 days']);
});

test('a decision table is told row by row; nothing is told of what is not set', () => {
  const table = {
    inputs: [{ expression: 'a', type: 'number' }],
    outputs: [{ name: 'team', type: 'text' }],
    rows: [{ when: ['> 1'], give: ['east'] }],
    otherwise: ['west'],
  };
  expect(lines('decisionTable', ['table'], table)).toEqual(['> 1 → east', '→ west']);
  expect(lines('decisionTable', ['table'], undefined)).toEqual([]);
});
