export { fillStages } from './fill-stages.ts';
export { pageSize } from './list-runs.ts';
export { createRoutes } from './routes.ts';
export { loadRunItem, withoutHidden } from './run-item.ts';
export { sweepRuns } from './sweep-runs.ts';
export { isRecordVisible, visibleSubjects } from './visible-records.ts';
