export { collections } from './collections.ts';
export { sweepDeliveries } from './sweep-deliveries.ts';
export { createRoutes } from './routes.ts';
