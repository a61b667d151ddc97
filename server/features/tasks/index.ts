export { createRoutes } from './routes.ts';
export { isOwnTask } from './visible-tasks.ts';
