export { type SharedStore, shareStore } from './share-store.ts';
export { type HeldPlace, holdPlace } from './hold-place.ts';
export { withLease } from './with-lease.ts';
