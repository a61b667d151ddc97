export { checkFlow } from './check-flow.ts';
export { doSame } from './do-same.ts';
export { createEnginePorts } from './engine-ports.ts';
export { problemItem } from './flow-item.ts';
export { stagesOf } from './list-pipelines.ts';
export { createFlow, type FlowCtx, type FlowDeps, requireFlow } from './save-flow.ts';
export { publishFlow } from './publish-flow.ts';
export { runnableGraph } from './rule-tables.ts';
export { createRoutes } from './routes.ts';
