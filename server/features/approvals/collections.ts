import type { ApprovalDocument } from '../../../schemas/generated/approval.ts';
import type { CollectionSpec, Doc } from '../../store/port.ts';

export type StoredApproval = ApprovalDocument & Doc;

export const approvalCollections: CollectionSpec[] = [
  {
    name: 'approvals',
    fields: { step: 'text', run: 'text', record: 'text', applicant: 'text', state: 'text' },
    indexes: [
      { fields: ['step'], unique: true },
      { fields: ['applicant'] },
      { fields: ['record'] },
      { fields: ['run'] },
    ],
  },
];
