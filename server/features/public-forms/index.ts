export { sweepLinks } from './form-links.ts';
export { createRoutes } from './routes.ts';
export { submissionCollections as collections } from './submit-form.ts';
