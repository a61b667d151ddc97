import type { ApprovalDocument } from '../../../schemas/generated/approval.ts';
import type { SaveServices } from './save-approval.ts';

/** Whoever stands in must be active, and never the person who asks unless they may approve it themselves. */
export const standInOf =
  (
    { directory }: SaveServices,
    { applicant, options }: ApprovalDocument,
    standIns: ReadonlyMap<string, string>,
  ) =>
  (person: string): string | undefined => {
    const to = standIns.get(person);
    if (to === undefined || (to === applicant && !options.selfApproval)) return undefined;
    return directory.user(to)?.active === true ? to : undefined;
  };
