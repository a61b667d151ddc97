export type { AppDefinition, AppPart, AppParts } from './app-parts.ts';
export { appCollection, installApp, listApps } from './install-app.ts';
export { installDemo } from './install-demo.ts';
export { readTemplate } from './read-template.ts';
export { createRoutes } from './routes.ts';
