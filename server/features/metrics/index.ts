export { createMetrics } from './create-metrics.ts';
export { createQueueFigures } from './queue-figures.ts';
export { createRoutes } from './routes.ts';

/** Collections whose commits are counted. */
export const counted: readonly string[] = ['runs', 'incidents'];
