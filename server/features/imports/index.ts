export { importCollections as collections } from './collections.ts';
export { readDateTime } from './dates.ts';
export { createImportWorker } from './import-worker.ts';
export { importRoutes as routes } from './routes.ts';
