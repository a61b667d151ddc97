import { expect, test } from '@jest/globals';
import { told } from '../../../../server/features/runs/run-item.ts';

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
