import type { IncomingHttpHeaders } from 'node:http';
import type { NextFunction, Request, RequestHandler, Response } from 'express';
import helmet from 'helmet';
import { AppError } from '../errors.ts';

/** Scripts come from here only and are never made from text; Mantine sets style attributes. */
const protect = helmet({
  contentSecurityPolicy: {
    useDefaults: false,
    directives: {
      defaultSrc: ["'none'"],
      scriptSrc: ["'self'"],
      styleSrc: ["'self'", "'unsafe-inline'"],
      imgSrc: ["'self'", 'data:', 'blob:'],
      fontSrc: ["'self'"],
      connectSrc: ["'self'"],
      manifestSrc: ["'self'"],
      formAction: ["'self'"],
      baseUri: ["'none'"],
      frameAncestors: ["'none'"],
    },
  },
  strictTransportSecurity: false,
  crossOriginEmbedderPolicy: false,
});

/** What helmet sets: it depends on nothing in a request, so it is asked once. */
function fixedHeaders(): [name: string, value: string][] {
  const found: [string, string][] = [];
  const response = {
    setHeader: (name: string, value: string) => found.push([name, value]),
    removeHeader: () => undefined,
  };
  protect({} as Request, response as unknown as Response, (error) => {
    if (error) throw error;
  });
  return found;
}

const headers = fixedHeaders();

/** Headers of every answer. */
export function securityHeaders(_request: Request, response: Response, next: NextFunction): void {
  for (const [name, value] of headers) response.setHeader(name, value);
  next();
}

const isSafe = (method: string) => method === 'GET' || method === 'HEAD' || method === 'OPTIONS';

const hostOf = (publicUrl: string | undefined) =>
  publicUrl === undefined ? undefined : new URL(publicUrl).host;

function isForeign(headers: IncomingHttpHeaders, publicHost: string | undefined): boolean {
  const site = headers['sec-fetch-site'];
  if (site === 'cross-site' || site === 'same-site') return true;
  const { origin } = headers;
  if (origin === undefined) return false;
  try {
    const { host } = new URL(origin);
    return host !== publicHost && host !== headers.host;
  } catch {
    return true;
  }
}

/** Whether another site's page opens a connection with our cookie. */
export const isForeignConnection = (
  headers: IncomingHttpHeaders,
  publicUrl: string | undefined,
): boolean => headers.cookie !== undefined && isForeign(headers, hostOf(publicUrl));

/**
 * Refuses a changing request that carries our cookie but comes from another site's page. `publicUrl` is ours too: a
 * proxy in front may say another `Host` than people see.
 */
export function foreignOriginRefusal(publicUrl: string | undefined): RequestHandler {
  const publicHost = hostOf(publicUrl);
  return (request, _response, next) => {
    const isGuarded = !isSafe(request.method) && request.headers.cookie !== undefined;
    next(
      isGuarded && isForeign(request.headers, publicHost)
        ? new AppError('request.foreign_origin')
        : undefined,
    );
  };
}
