export { operationCollections as collections } from './collections.ts';
export { createOperationWorker } from './operation-worker.ts';
export { createRoutes } from './routes.ts';
export { type OperationCtx, startOperation } from './start-operation.ts';
export { sweepOperations } from './sweep-operations.ts';
export { openStates } from './work-kinds.ts';
