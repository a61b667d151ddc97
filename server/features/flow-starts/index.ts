export { collections } from './collections.ts';
export { routes } from './routes.ts';
