export { noteCollections as collections } from './collections.ts';
export { noteRoutes as routes } from './routes.ts';
