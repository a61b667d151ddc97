import { nodeTypes } from '../../server/engine/nodes/index.ts';
import { createApprovalNodes } from '../../server/features/approvals/index.ts';
import { webhookNode } from '../../server/features/endpoints/webhook-node.ts';
import { createEmailNode } from '../../server/features/mail/email-node.ts';
import { notifyNode } from '../../server/features/notifications/notify-node.ts';
import { createAssignNode } from '../../server/features/pools/nodes/assign-node.ts';
import type { NodeServices } from '../../server/features/pools/nodes/node-write.ts';
import { createReturnNode } from '../../server/features/pools/nodes/return-to-pool-node.ts';
import type { NodeDescription } from '../../schemas/model/flow/node-description.ts';

const services = {} as NodeServices;

/** Every kind of node that `GET /api/flow-nodes` describes. */
export const allNodeTypes: NodeDescription[] = [
  ...nodeTypes,
  notifyNode,
  ...createApprovalNodes(services),
  webhookNode,
  createEmailNode({}),
  createAssignNode(services),
  createReturnNode(services),
] as unknown as NodeDescription[];
