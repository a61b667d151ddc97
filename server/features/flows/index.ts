export { createEnginePorts } from './engine-ports.ts';
export { stagesOf } from './list-pipelines.ts';
export { createFlow, type FlowDeps } from './save-flow.ts';
export { publishFlow } from './publish-flow.ts';
export { createRoutes } from './routes.ts';
