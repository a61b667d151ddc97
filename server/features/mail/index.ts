export { createEmailNode } from './email-node.ts';
export { createMailConnector, isMailSet } from './mail-connector.ts';
