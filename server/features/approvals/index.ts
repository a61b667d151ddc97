import type { Services } from '../../context.ts';
import type { NodeType } from '../../engine/index.ts';
import { lockCollection } from '../records/index.ts';
import { approvalCollections } from './collections.ts';
import { createApprovalNode } from './nodes/approval-node.ts';
import { createCcNode } from './nodes/cc-node.ts';
import { claimNode } from './nodes/claim-node.ts';

export { actOnApproval, loadApproval } from './act-on-approval.ts';
export type { StoredApproval } from './collections.ts';
export { createRoutes } from './routes.ts';

export const collections = [...approvalCollections, { name: 'delegation_turns' }, lockCollection];

/** The node types of this feature. */
export const createApprovalNodes = (services: Pick<Services, 'directory'>): NodeType[] =>
  [createApprovalNode(services), createCcNode(services), claimNode] as NodeType[];
