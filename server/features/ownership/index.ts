export { changeOwner, createOwned } from './change-owner.ts';
export { type ReplanProgress, createReplanning, replanProgress } from './replan-pools.ts';
export { returnOverdue } from './return-overdue.ts';
export { ownershipRoutes as routes } from './routes.ts';
