export type { ReadCtx, RecordChange, WriteCtx, WriteOptions, WriteResult } from './change.ts';
export { refuseInvalid } from './commit-change.ts';
export { prepareWrite } from './prepare-write.ts';
export { readRecord } from './read-record.ts';
export { eventActor, eventCollection } from './record-event.ts';
export type { StoredEvent } from './record-history.ts';
export { lockCollection, lockRecord, unlockRecord } from './record-locks.ts';
export { routes } from './routes.ts';
export { scanRecords } from './scan-records.ts';
export {
  isInScope,
  loadVisible,
  requireReadable,
  visibleFields,
  visibleRecord,
} from './visibility.ts';
export { writeRecord } from './write-record.ts';
