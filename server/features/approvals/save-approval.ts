import type { ApprovalDocument } from '../../../schemas/generated/approval.ts';
import type { Services } from '../../context.ts';
import { newId } from '../../ids.ts';
import type { Transaction } from '../../store/port.ts';
import { lockRecord, unlockRecord } from '../records/index.ts';
import type { StoredApproval } from './collections.ts';
import { type Done, syncTasks } from './seat-tasks.ts';
import { tell } from './tell-people.ts';

export type SaveServices = Pick<Services, 'directory'>;

export interface Saving {
  now: Date;
  /** The task whose completion it is. */
  done?: Done;
  /** What is stored now; nothing when the approval is new. */
  before?: StoredApproval;
}

const isOver = ({ state }: ApprovalDocument): boolean => state !== 'open' && state !== 'returned';

/** Names of those who are asked now. */
function askedNames({ directory }: SaveServices, { seats }: ApprovalDocument): string[] {
  const asked = seats.filter(({ state }) => state === 'open').map(({ person }) => person);
  return [...new Set(asked)].map((id) => directory.user(id)?.name ?? id);
}

/** While people decide nobody else changes the record; while the applicant revises it, they may. */
async function holdRecord(
  services: SaveServices,
  tx: Transaction,
  approval: StoredApproval,
): Promise<void> {
  const { _id: by, options, record, run, title, state } = approval;
  if (!options.lockRecord || record === null) return;
  if (state !== 'open') return unlockRecord(tx, record, by);
  await lockRecord(tx, record, { by, run, title, who: askedNames(services, approval) });
}

/** The applicant hears what became of it unless they did it themselves. */
async function tellApplicant(
  tx: Transaction,
  approval: StoredApproval,
  { before, now, done }: Saving,
): Promise<void> {
  const { applicant, state } = approval;
  if (applicant === null || before?.state === state || done?.by === applicant) return;
  if (state !== 'approved' && state !== 'rejected' && state !== 'returned') return;
  await tell({ clock: { now: () => now } }, tx, approval, { user: applicant, what: state });
}

/** Stores an approval and everything that follows from it, but for the run, which the caller resumes. */
export async function saveApproval(
  services: SaveServices,
  tx: Transaction,
  after: ApprovalDocument,
  saving: Saving,
): Promise<StoredApproval> {
  const { before, now, done } = saving;
  const at = now.toISOString();
  const stored = { ...after, _rev: (before?._rev ?? 0) + 1 } as StoredApproval;
  if (before) await tx.update<StoredApproval>('approvals', stored, before._rev);
  else await tx.insert<StoredApproval>('approvals', stored);
  await syncTasks(tx, stored, { at, newId, ...(done ? { done } : {}) });
  if (!before || before.state !== stored.state || !isOver(stored))
    await holdRecord(services, tx, stored);
  await tellApplicant(tx, stored, saving);
  return stored;
}
