import type {
  ApprovalCommentBody,
  ApprovalItem,
} from '../../../schemas/generated/api-approvals.ts';
import type { Engine } from '../../engine/index.ts';
import { AppError } from '../../errors.ts';
import { failpoint } from '../../failpoints.ts';
import type { Transaction } from '../../store/port.ts';
import { actOnApproval } from './act-on-approval.ts';
import { approvalItem, canWithdraw, isApplicant } from './approval-item.ts';
import type { StoredApproval } from './collections.ts';
import { type ApprovalCtx, requireApproval } from './read-approvals.ts';
import { tell } from './tell-people.ts';

interface Deps {
  engine: Pick<Engine, 'resume'>;
}

const commentPart = ({ comment }: ApprovalCommentBody) =>
  comment?.trim() ? { comment: comment.trim() } : {};

async function requireMine(ctx: ApprovalCtx, tx: Transaction, id: string): Promise<StoredApproval> {
  const approval = await requireApproval(ctx, tx, id);
  if (!isApplicant(ctx, approval)) throw new AppError('approval.not_applicant');
  if (approval.state !== 'open' && approval.state !== 'returned')
    throw new AppError('approval.not_open');
  return approval;
}

/** Takes back what one asked for. Throws `approval.not_found`, `…not_applicant`, `…not_open`, `…already_decided`. */
export async function withdrawApproval(
  ctx: ApprovalCtx,
  deps: Deps,
  id: string,
  body: ApprovalCommentBody,
): Promise<ApprovalItem> {
  const done = await ctx.transaction(async (tx) => {
    const approval = await requireMine(ctx, tx, id);
    if (!approval.options.withdraw && approval.state === 'open')
      throw new AppError('approval.not_allowed');
    if (!canWithdraw(approval)) throw new AppError('approval.already_decided');
    const action = { kind: 'withdraw' as const, ...commentPart(body) };
    const after = await actOnApproval(ctx, deps, tx, { approval, action });
    failpoint('T5.inside');
    return approvalItem(ctx, after);
  });
  failpoint('T5.after_commit');
  return done;
}

/** Minutes between two reminders of one approval. */
const urgeEvery = 10;

function requireCalm(approval: StoredApproval, now: Date): void {
  const last = approval.history.findLast(({ kind }) => kind === 'urged');
  const passed = last ? (now.getTime() - Date.parse(last.at)) / 60_000 : urgeEvery;
  if (passed < urgeEvery)
    throw new AppError('approval.urged_lately', {
      details: {
        minutes: Math.ceil(urgeEvery - passed),
        seconds: Math.ceil((urgeEvery - passed) * 60),
      },
    });
}

/** Reminds everybody whose turn it is. Throws as `withdrawApproval`, and `approval.urged_lately`. */
export function urgeApproval(
  ctx: ApprovalCtx,
  deps: Deps,
  id: string,
  body: ApprovalCommentBody,
): Promise<ApprovalItem> {
  return ctx.transaction(async (tx) => {
    const approval = await requireMine(ctx, tx, id);
    requireCalm(approval, ctx.clock.now());
    const action = { kind: 'urge' as const, ...commentPart(body) };
    const after = await actOnApproval(ctx, deps, tx, { approval, action });
    const asked = after.seats.filter(({ state }) => state === 'open').map(({ person }) => person);
    for (const user of new Set(asked)) await tell(ctx, tx, after, { user, what: 'urged' });
    return approvalItem(ctx, after);
  });
}
