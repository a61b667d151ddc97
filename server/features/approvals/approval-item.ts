import type { ApprovalItem } from '../../../schemas/generated/api-approvals.ts';
import type { Ctx } from '../../context.ts';
import type { StoredApproval } from './collections.ts';

const isUndecided = ({ seats }: StoredApproval): boolean =>
  seats.every(({ state }) => state !== 'approved' && state !== 'rejected');

/** Until somebody has decided, and while it was returned. */
export const canWithdraw = (approval: StoredApproval): boolean =>
  approval.state === 'returned' ||
  (approval.state === 'open' && approval.options.withdraw && isUndecided(approval));

export const isApplicant = (
  { actor }: Pick<Ctx, 'actor'>,
  { applicant }: StoredApproval,
): boolean => actor.kind === 'user' && actor.id === applicant;

export function approvalItem(ctx: Pick<Ctx, 'actor'>, approval: StoredApproval): ApprovalItem {
  const {
    _id: id,
    step: _step,
    token: _token,
    form: _form,
    fields: _fields,
    required: _required,
    revise: _revise,
    // What a reader may see of them the record itself says.
    values: _values,
    returnedBy: _returnedBy,
    ...rest
  } = approval;
  const isMine = isApplicant(ctx, approval);
  return {
    id,
    ...rest,
    mayWithdraw: isMine && canWithdraw(approval),
    mayUrge: isMine && approval.state === 'open',
  };
}
