export { aggregateRecords } from './aggregate-records.ts';
export type {
  PreparedWrite,
  ReadCtx,
  RecordChange,
  SystemValues,
  WriteCtx,
  WriteOptions,
  WriteResult,
} from './change.ts';
export { refuseInvalid } from './commit-change.ts';
export { findRecords, type RecordPage, type RecordQuery } from './find-records.ts';
export { prepareWrite } from './prepare-write.ts';
export { explainValue } from './explain-value.ts';
export { readRecord } from './read-record.ts';
export { changesBetween, eventActor, eventCollection } from './record-event.ts';
export { recordHistory } from './record-history.ts';
export { type RowsQuery, rowsOf } from './record-query.ts';
export { routes } from './routes.ts';
export { scanRecords } from './scan-records.ts';
export { isInScope, requireReadable, visibleFields, visibleRecord } from './visibility.ts';
export { writeRecord } from './write-record.ts';
