export { createEmailNode } from './email-node.ts';
export { createMailConnector } from './mail-connector.ts';
