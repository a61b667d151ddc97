import type { ApprovalItem } from '../../schemas/generated/api-approvals.ts';
import { outcomeOf, settleSeats } from '../../schemas/model/approval/index.ts';

/** What a decision leads to: the approval ends, somebody is asked next, or those who are asked already decide on. */
export type DecisionEffect =
  | { kind: 'ends'; outcome: 'approved' | 'rejected' }
  | { kind: 'next'; people: string[] }
  | { kind: 'waits'; people: string[] };

/** Said before the decision, because it is final. */
export function decisionEffect(
  approval: Pick<ApprovalItem, 'mode' | 'percent' | 'seats'>,
  seat: string,
  verdict: 'approved' | 'rejected',
): DecisionEffect {
  const given = approval.seats.map((one) => (one.id === seat ? { ...one, state: verdict } : one));
  const outcome = outcomeOf(approval, given);
  if (outcome !== 'pending') return { kind: 'ends', outcome };
  const asked = settleSeats(approval, given).filter(({ state }) => state === 'open');
  const before = new Set(
    approval.seats.filter(({ state }) => state === 'open').map(({ id }) => id),
  );
  const next = asked.filter(({ id }) => !before.has(id)).map(({ person }) => person);
  if (next.length > 0) return { kind: 'next', people: next };
  return { kind: 'waits', people: asked.map(({ person }) => person) };
}
