import type { OperationDocument, OperationResult } from '../../../schemas/generated/operation.ts';
import type { CollectionSpec, Doc } from '../../store/index.ts';

export type StoredOperation = OperationDocument & Doc;
export type StoredResult = OperationResult & Doc;

export const operationCollections: CollectionSpec[] = [
  {
    name: 'operations',
    fields: { flow: 'text', state: 'text', leaseUntil: 'text', createdAt: 'text' },
    indexes: [{ fields: ['state', 'leaseUntil'] }, { fields: ['flow'] }],
  },
  {
    name: 'operation_results',
    fields: { operation: 'text', state: 'text' },
    indexes: [{ fields: ['operation', 'state'] }],
  },
];
