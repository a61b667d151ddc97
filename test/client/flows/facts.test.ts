import { expect, test } from '@jest/globals';
import { failureText } from '../../../client/flows/facts/failure-text.ts';
import { inWords } from '../../../client/flows/facts/in-words.ts';

test('a refused write says which values are wrong rather than that some are', () => {
  const problems = [{ pointer: '/score', detail: 'Score is at most 100.' }];
  const detail = 'Some of the values are not valid.';
  expect(failureText({ detail, details: { problems } })).toBe('Score is at most 100.');
  expect(failureText({ detail, details: {} })).toBe(detail);
  expect(failureText({ code: 'flow.odd' })).toBe('flow.odd');
  expect(failureText(null)).toBeUndefined();
});

test('what a step gave is told with people and fields by their names', () => {
  const score = { key: 'score', label: { en: 'Score', 'zh-CN': '评分' } };
  const told = inWords(
    { notified: ['u1', 'u2'], rev: 3, score: 7, entity: 'lead', 'a > b': true },
    {
      t: ((key: string) => key) as never,
      names: {
        locale: 'en',
        entity: () => 'Lead',
        user: (id) => (id === 'u1' ? 'Ann' : 'Bo'),
        field: (_, key) => key,
        fields: () => [score as never],
      },
      subject: 'lead',
      format: (_, value) => `${value} points`,
    },
  );
  expect(told).toEqual({
    factNotified: 'Ann, Bo',
    Score: '7 points',
    factEntity: 'Lead',
    'a > b': true,
  });
});
