import { expect, test } from '@jest/globals';
import { conditionSentence } from '../../../client/conditions/condition-sentence.ts';
import {
  addClause,
  removeClause,
  withOperator,
  withSubject,
} from '../../../client/conditions/condition-changes.ts';
import { tellingParts } from '../../../client/conditions/trace-table.tsx';
import { conditionOf } from '../../../schemas/model/conditions/read-condition.ts';
import { fieldsOf } from '../../../schemas/model/fields.ts';

const fields = fieldsOf({
  schema: {
    type: 'object',
    properties: {
      region: {
        type: 'string',
        enum: ['east', 'central'],
        'x-label': { 'zh-CN': '区域', en: 'Region' },
        'x-options': [
          { id: 'east', label: { 'zh-CN': '华东', en: 'East' } },
          { id: 'central', label: { 'zh-CN': '华中', en: 'Central' } },
        ],
      },
      score: { type: 'integer', 'x-label': { 'zh-CN': '评分', en: 'Score' } },
      due: { type: 'string', format: 'date', 'x-label': { 'zh-CN': '期限', en: 'Due' } },
    },
  },
});
const zh = (text: string) => conditionSentence(text, { fields }, 'zh-CN');
const en = (text: string) => conditionSentence(text, { fields }, 'en');

test.each([
  [
    'region in ["east","central"] and score >= 55',
    '区域 属于 华东、华中 且 评分 ≥ 55',
    'Region is one of East, Central and Score ≥ 55',
  ],
  ['due < $today()', '期限 早于 今天', 'Due is before today'],
  ['$addDays($today(), -3) > due', undefined, undefined],
  ['due >= $addDays($today(), 3)', '期限 不早于 3 天后', 'Due is on or after 3 days from now'],
  [
    '($daysBetween(_createdAt, $today()) >= 0 and $daysBetween(_createdAt, $today()) <= 7)',
    '创建时间 在最近 7 天内',
    'Created is in the last 7 days',
  ],
  [
    'score > 1 and (region = "east" or $not($exists(region)))',
    '评分 > 1 且 (区域 是 华东 或 区域 为空)',
    'Score > 1 and (Region is East or Region is empty)',
  ],
  [
    '(score != $before.score or $exists(score) != $exists($before.score))',
    '评分 有变化',
    'Score has changed',
  ],
])('%s', (text, chinese, english) => {
  expect(zh(text)).toBe(chinese ?? text);
  expect(en(text)).toBe(english ?? text);
});

test('another operator keeps what fits of what was chosen', () => {
  const [region, score] = fields;
  if (!region || !score) throw new Error('no fields');
  const one = withSubject({ kind: 'clause', subject: '', operator: 'is' }, 'region', region);
  const chosen = { ...one, operand: { kind: 'value' as const, value: 'east' } };
  expect(withOperator(chosen, 'in', region).operand).toEqual({ kind: 'list', values: ['east'] });
  expect(withOperator(chosen, 'empty', region)).not.toHaveProperty('operand');
  expect(withSubject(chosen, 'score', score)).toEqual({
    kind: 'clause',
    subject: 'score',
    operator: 'is',
  });
});

test('adding and removing keeps groups of two and more', () => {
  const two = conditionOf('score > 1 and score < 9');
  if (!two) throw new Error('not read');
  const grouped = addClause(two, 'or');
  expect(grouped.parts[1]).toMatchObject({
    kind: 'group',
    join: 'or',
    parts: [{ operator: 'less' }, { subject: '' }],
  });
  expect(addClause(grouped, 'or').parts[1]).toMatchObject({ parts: [{}, {}, {}] });
  expect(removeClause(grouped, [1, 0]).parts[1]).toMatchObject({ kind: 'clause', subject: '' });
});

test('a trace leaves out literals, beginnings of a chain and what was said already', () => {
  const step = (text: string, value: unknown) => ({
    text,
    value,
    position: 0,
    length: text.length,
  });
  const whole = 'score > 1 and score < 9 and region = "east"';
  const trace = [
    step('score', 5),
    step('1', 1),
    step('score > 1', true),
    step('score', 5),
    step('score > 1 and score < 9', true),
    step('"east"', 'east'),
    step(whole, false),
  ];
  expect(tellingParts(whole, trace).map(({ text }) => text)).toEqual(['score', 'score > 1', whole]);
});
