import type { ApprovalDocument } from '../../../schemas/generated/approval.ts';
import { type ApprovalAction, changeApproval } from '../../../schemas/model/approval/index.ts';
import type { RecordDoc } from '../../catalog.ts';
import type { Ctx } from '../../context.ts';
import { type Engine, standInsFor, type StoredTask } from '../../engine/index.ts';
import { AppError } from '../../errors.ts';
import type { Transaction } from '../../store/port.ts';
import type { StoredApproval } from './collections.ts';
import { decidedValues, decisionOf } from './decided-values.ts';
import { requireApprover } from './people.ts';
import { saveApproval } from './save-approval.ts';
import type { Done } from './seat-tasks.ts';
import { standInOf } from './stand-in-of.ts';

export type ActCtx = Pick<Ctx, 'actor' | 'catalog' | 'clock' | 'directory'>;

export async function loadApproval(
  tx: Pick<Transaction, 'get'>,
  id: string,
): Promise<StoredApproval> {
  const approval = await tx.get<StoredApproval>('approvals', id);
  if (!approval) throw new AppError('approval.not_found');
  return approval;
}

/** What the flow allows; whose turn it is was looked at before. */
function requireAllowed(ctx: ActCtx, approval: StoredApproval, action: ApprovalAction): void {
  const { options, state } = approval;
  const allow = (is: boolean) => {
    if (!is) throw new AppError('approval.not_allowed');
  };
  switch (action.kind) {
    case 'decide':
      if (action.verdict === 'rejected' && options.commentOnReject && !action.comment?.trim())
        throw new AppError('task.comment_missing');
      return;
    case 'return':
      return allow(options.returns.includes(action.to));
    case 'reassign':
      return requireApprover(ctx, approval, action.to);
    case 'addSigner':
      allow(options.addSigner);
      return requireApprover(ctx, approval, action.to);
    case 'sendAgain':
      return allow(state === 'returned');
    case 'withdraw':
      return allow(options.withdraw || state === 'returned');
    case 'urge':
      return;
    default:
      return action satisfies never;
  }
}

const portOf = {
  approved: 'approved',
  rejected: 'rejected',
  sent_back: 'returned',
  withdrawn: 'withdrawn',
} as const;

/** The run goes on when the approval has ended by somebody's act. */
async function resumeRun(
  engine: Pick<Engine, 'resume'>,
  tx: Transaction,
  approval: StoredApproval,
): Promise<void> {
  const { state } = approval;
  if (state === 'open' || state === 'returned' || state === 'cancelled') return;
  const port = portOf[state];
  await engine.resume(tx, approval, {
    kind: 'completed',
    port,
    output: decisionOf(approval, port),
  });
}

/** What was decided, as soon as it is. */
async function valuesOf(ctx: ActCtx, tx: Transaction, approval: ApprovalDocument) {
  const { state, entity, record } = approval;
  if ((state !== 'approved' && state !== 'rejected') || entity === null || record === null)
    return {};
  const { collection } = ctx.catalog.require(entity);
  return decidedValues(approval, await tx.get<RecordDoc>(collection, record));
}

/**
 * Everything that a person does to an approval, inside the caller's transaction: allowed? → count → approval, tasks,
 * lock and notices → the run's signal when it ended. The approval's revision decides between two who act at once.
 */
export async function actOnApproval(
  ctx: ActCtx,
  { engine }: { engine: Pick<Engine, 'resume'> },
  tx: Transaction,
  {
    approval,
    action,
    task,
  }: { approval: StoredApproval; action: ApprovalAction; task?: StoredTask },
): Promise<StoredApproval> {
  const needsOpen = action.kind !== 'sendAgain' && action.kind !== 'withdraw';
  const isOpen = approval.state === 'open' || (!needsOpen && approval.state === 'returned');
  if (!isOpen) throw new AppError('approval.not_open');
  requireAllowed(ctx, approval, action);
  const now = ctx.clock.now();
  const by = ctx.actor.id ?? null;
  const asked = [
    ...approval.seats.map(({ person }) => person),
    ...('to' in action ? [action.to] : []),
  ];
  const standIn = standInOf(ctx, approval, await standInsFor(tx, asked, now));
  const changed = changeApproval(approval, action, { by, at: now.toISOString(), standIn });
  const after = { ...changed, ...(await valuesOf(ctx, tx, changed)) };
  const done: Done | undefined = task && { task: task._id, outcome: outcomeOf(action), by };
  const saved = await saveApproval(ctx, tx, after, {
    now,
    before: approval,
    ...(done ? { done } : {}),
  });
  await resumeRun(engine, tx, saved);
  return saved;
}

/** What the task of whoever acts came to. */
function outcomeOf(action: ApprovalAction): string {
  if (action.kind === 'decide') return action.verdict;
  const words = {
    return: 'returned',
    reassign: 'reassigned',
    addSigner: 'signer_added',
    sendAgain: 'send_again',
    withdraw: 'withdraw',
    urge: 'urged',
  } as const;
  return words[action.kind];
}
