import type { ApprovalDocument } from '../../../schemas/generated/approval.ts';
import type { StoredTask } from '../../engine/index.ts';
import { AppError } from '../../errors.ts';
import type { Reader } from '../../store/port.ts';
import { loadApproval } from '../approvals/index.ts';

interface Winner {
  by: string | null;
  at: string | null;
  outcome: string | null;
}

/** Who answered instead: whoever ended the approval, or decided the step that was theirs as well. */
function winnerOf(
  { state, by, endedAt, seats }: ApprovalDocument,
  task: StoredTask,
): Winner | undefined {
  if (state === 'approved' || state === 'rejected') return { by, at: endedAt, outcome: state };
  const mine = seats.find(({ id }) => id === task.seat);
  const other = seats.find(
    (seat) =>
      seat.isEither === true &&
      seat.state === 'approved' &&
      seat.place === mine?.place &&
      seat.rank === mine.rank,
  );
  return other && { by: other.person, at: other.at, outcome: 'approved' };
}

/** Throws `task.already_completed` with the winner, `task.cancelled`, `task.stale`. */
export async function requireOpen(
  reader: Pick<Reader, 'get'>,
  task: StoredTask,
  rev?: number,
): Promise<void> {
  const { state, by, at, outcome } = task;
  if (state === 'completed')
    throw new AppError('task.already_completed', { details: { by, at, outcome } });
  if (state === 'cancelled') {
    const winner = task.approval && winnerOf(await loadApproval(reader, task.approval), task);
    if (winner) throw new AppError('task.already_completed', { details: { ...winner } });
    throw new AppError('task.cancelled', { details: { at } });
  }
  if (rev !== undefined && rev !== task._rev)
    throw new AppError('task.stale', { details: { current: task._rev } });
}
