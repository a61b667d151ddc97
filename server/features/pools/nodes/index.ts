import type { NodeType } from '../../../engine/node-type.ts';
import { createAssignNode } from './assign-node.ts';
import type { NodeServices } from './node-write.ts';
import { createReturnNode } from './return-to-pool-node.ts';

/** The kinds of nodes that give records to people and take them back. */
export const createPoolNodes = (services: NodeServices): NodeType[] => [
  createAssignNode(services) as NodeType,
  createReturnNode(services) as NodeType,
];
