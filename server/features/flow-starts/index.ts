export { collections } from './collections.ts';
export { sweepDeliveries } from './sweep-deliveries.ts';
export { routes } from './routes.ts';
