export { type SharedStore, shareStore } from './share-store.ts';
export { withLease } from './with-lease.ts';
