import { existsSync } from 'node:fs';
import path from 'node:path';
import express from 'express';

/**
 * The built client: files with a hash in their name are kept by browsers for a year, everything else is asked
 * for again; a path that is no file, no asset and no API gets the application, which shows its own
 * "not found".
 */
export function clientPages(clientDir: string): express.Router {
  const router = express.Router();
  if (!existsSync(path.join(clientDir, 'index.html'))) return router;
  router.use(
    '/assets',
    express.static(path.join(clientDir, 'assets'), {
      immutable: true,
      maxAge: '1y',
      index: false,
    }),
  );
  router.use(express.static(clientDir, { maxAge: 0, index: false }));
  router.get(/^\/(?!api\/|f\/|assets\/).*/, (request, response, next) => {
    if (!request.accepts('html')) {
      next();
      return;
    }
    response.sendFile(path.join(clientDir, 'index.html'), { maxAge: 0 });
  });
  return router;
}
