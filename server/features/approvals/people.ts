import type { ApprovalDocument } from '../../../schemas/generated/approval.ts';
import { AppError } from '../../errors.ts';
import type { SaveServices } from './save-approval.ts';

/**
 * Throws unless this person may be asked to approve: active, not among those who are asked or have decided, so that
 * nobody counts twice, and not the person who asks unless they may approve it themselves.
 */
export function requireApprover(
  { directory }: SaveServices,
  { applicant, options, seats }: ApprovalDocument,
  person: string,
): void {
  if (directory.user(person)?.active !== true) throw new AppError('approval.person_unknown');
  if (person === applicant && !options.selfApproval) throw new AppError('approval.self');
  const hasSay = seats.some(
    ({ person: other, state }) => other === person && state !== 'moved' && state !== 'closed',
  );
  if (hasSay) throw new AppError('approval.already_asked');
}
