export { collections } from './collections.ts';
export { endpointRoutes as routes } from './routes.ts';
export { createWebhookConnector } from './webhook-connector.ts';
export { webhookNode } from './webhook-node.ts';
