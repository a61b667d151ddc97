import { expect, test } from '@jest/globals';
import { told } from '../../../../server/features/runs/told.ts';

const failure = (reason: string) => ({
  code: 'effect.failed',
  detail: '',
  details: { target: 'finance', attempts: 3, reason },
});

test('a failure of the network is told in words, with its code for who looks after it', () => {
  expect(told(failure('ECONNREFUSED'), 'zh-CN').detail).toContain('对方拒绝连接（ECONNREFUSED）');
  expect(told(failure('ENOTFOUND'), 'en').detail).toContain('the host name is not known');
});

test('what the other side said stays as it said it', () => {
  expect(told(failure('503: closed'), 'en').detail).toContain('503: closed');
});

const refused = (...problems: object[]) => ({
  code: 'request.invalid',
  detail: '',
  details: { problems },
});
const texts = { 'zh-CN': '“分数”最大为 10。', en: '“Score” is at most 10.' };
const tooMuch = { pointer: '/score', code: 'maximum', detail: texts['zh-CN'] };

test('what was wrong with a record is told item by item in the language of who reads it', () => {
  const { details } = told(refused({ ...tooMuch, texts }), 'en');
  expect(details.problems).toEqual([{ ...tooMuch, detail: texts.en }]);
});

test('what was stored in one language stays as it was told then', () => {
  expect(told(refused(tooMuch), 'en').details.problems).toEqual([tooMuch]);
  const before = { code: 'flow.expression_failed', detail: '', details: { reason: '除以零' } };
  expect(told(before, 'en').detail).toContain('除以零');
});

test('why an expression failed is told in the language of who reads it', () => {
  const reason = { 'zh-CN': '除以零', en: 'division by zero' };
  const now = { code: 'flow.expression_failed', detail: '', details: { expression: 'a', reason } };
  expect(told(now, 'en').detail).toContain('division by zero');
  expect(told(now, 'zh-CN')).toMatchObject({ details: { reason: '除以零' } });
});

test('the error that a flow ends with is told in the language of who reads it, and inside what it failed', () => {
  const text = { 'zh-CN': '信用不足', en: 'Not enough credit' };
  const ended = { code: 'flow.ended_with_error', detail: '信用不足', details: { text } };
  expect(told(ended, 'en').detail).toBe('Not enough credit');
  expect(told({ code: ended.code, detail: '信用不足' }, 'en').detail).toBe('信用不足');
  const details = { number: 2, reason: '信用不足', cause: ended };
  expect(told({ code: 'flow.item_failed', detail: '', details }, 'en').detail).toBe(
    'Item 2 failed: Not enough credit',
  );
});
