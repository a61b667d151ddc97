import type { CollectionSpec } from '../../store/port.ts';
import { definitionCollection } from '../definitions/index.ts';

export const collections: CollectionSpec[] = [definitionCollection('pools'), { name: 'rings' }];
export { createPoolNodes } from './nodes/index.ts';
export { poolDefinitions } from './pool-definitions.ts';
export { createReturnWorker } from './return-worker.ts';
export { poolRoutes as routes } from './routes.ts';
