export { collections } from './collections.ts';
export { endpointRoutes as routes } from './routes.ts';
export { newEndpointSecret, signatureOf } from './sign.ts';
export { createWebhookConnector } from './webhook-connector.ts';
export { webhookNode } from './webhook-node.ts';
