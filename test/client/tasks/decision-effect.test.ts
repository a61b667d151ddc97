import { expect, test } from '@jest/globals';
import { decisionEffect } from '../../../client/tasks/decision-effect.ts';
import { seatsOf, settleSeats } from '../../../schemas/model/approval/index.ts';
import type { ApprovalMode } from '../../../schemas/generated/approval.ts';

const approvalOf = (mode: ApprovalMode, steps: string[][]) => ({
  mode,
  seats: settleSeats({ mode }, seatsOf(mode, steps)),
});

test('says whether a decision ends it, who is asked next, or whom it still waits for', () => {
  const sequence = approvalOf('sequential', [['ann'], ['ben']]);
  expect(decisionEffect(sequence, '1', 'approved')).toEqual({ kind: 'next', people: ['ben'] });
  expect(decisionEffect(sequence, '1', 'rejected')).toEqual({ kind: 'ends', outcome: 'rejected' });
  const all = approvalOf('all', [['ann', 'ben']]);
  expect(decisionEffect(all, '1', 'approved')).toEqual({ kind: 'waits', people: ['ben'] });
  const any = approvalOf('any', [['ann', 'ben']]);
  expect(decisionEffect(any, '2', 'approved')).toEqual({ kind: 'ends', outcome: 'approved' });
});
