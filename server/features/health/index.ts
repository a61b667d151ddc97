export { createHealthRoute, type Phase } from './routes.ts';
