import { isIP } from 'node:net';
import { performance } from 'node:perf_hooks';
import express, { type NextFunction, type Request, type Response } from 'express';
import type { Locale } from '../../schemas/model/language.ts';
import type { Actor, Ctx, Services } from '../context.ts';
import { AppError } from '../errors.ts';
import { failpoint } from '../failpoints.ts';
import type { Access } from '../features/access/index.ts';
import { newId } from '../ids.ts';
import { trustedProxies } from '../trusted-proxies.ts';
import { idempotentRequest } from './idempotency.ts';
import { inRouteOrder } from './in-route-order.ts';
import { localeOf } from './locale.ts';
import { problemJson, toAppError } from './problem-json.ts';
import {
  bodyError,
  bodyReader,
  dropUpload,
  fileHash,
  rawBodyOf,
  uploadFolder,
} from './read-body.ts';
import { queryReader } from './read-query.ts';
import type { Input, Reply, Route } from './route.ts';
import { foreignOriginRefusal, securityHeaders } from './security.ts';
import { problemsOf, validatorOf } from './validators.ts';

export interface Identity {
  actor: Actor;
  access: Access;
  /** A `Set-Cookie` that goes with the answer. */
  setCookie?: string;
}

export interface EdgeOptions {
  services: Services;
  routes: Route[];
  /** Who sends these credentials; undefined when nobody we know. */
  authenticate(credentials: {
    cookie: string | undefined;
    authorization: string | undefined;
  }): Promise<Identity | undefined>;
  /** Who somebody without credentials is. */
  visitor: Identity;
  /** False while starting or draining: everything but health answers 503. */
  isReady(): boolean;
  /** Told of every answer of a route. */
  onServed?: (route: Route, status: number, seconds: number) => void;
  /** Pages and files beside the API; mounted before the API's own 404. */
  pages?: express.Router;
}

interface Prepared {
  route: Route;
  readQuery: ((raw: unknown, locale: Locale) => Record<string, unknown>) | undefined;
}

function prepare(route: Route): Prepared {
  return {
    route,
    readQuery: route.query ? queryReader(route.query) : undefined,
  };
}

/** The express application: security headers, identity, validation, one door for errors. */
export function createEdge(options: EdgeOptions): express.Express {
  const { services } = options;
  const app = express();
  app.disable('x-powered-by');
  app.set('etag', false);
  app.set('query parser', 'simple');
  app.set('trust proxy', trustedProxies(services.settings.TRUST_PROXY ?? '') ?? false);
  app.use(securityHeaders);
  app.use((request, response, next) => {
    response.locals.requestId = newId();
    response.setHeader('X-Request-Id', response.locals.requestId);
    if (request.path.startsWith('/api/')) response.setHeader('Cache-Control', 'no-store');
    next(
      options.isReady() || request.path === '/api/health'
        ? undefined
        : new AppError('server.not_ready'),
    );
  });
  app.use(foreignOriginRefusal(services.settings.PUBLIC_URL));
  const uploadDir = uploadFolder(services.settings.DATA_DIR);
  for (const route of inRouteOrder(options.routes)) {
    const prepared = prepare(route);
    const method = route.method.toLowerCase() as 'get' | 'post' | 'put' | 'patch' | 'delete';
    app[method](
      route.path.replace(/\{(\w+)\}/g, ':$1'),
      timed(options, route),
      identify(options, route),
      ...bodyReader(route, uploadDir),
      (request: Request, response: Response) =>
        serve(services, prepared, request, response).finally(() => dropUpload(request)),
    );
  }
  if (options.pages) app.use(options.pages);
  app.use((request, _response, next) =>
    next(new AppError('request.not_found', { details: { path: request.path } })),
  );
  app.use((error: unknown, request: Request, response: Response, next: NextFunction) =>
    sendError(services, error, request, response, next),
  );
  return app;
}

function timed({ onServed }: EdgeOptions, route: Route) {
  return (_request: Request, response: Response, next: NextFunction) => {
    const start = performance.now();
    if (onServed)
      response.once('finish', () =>
        onServed(route, response.statusCode, (performance.now() - start) / 1000),
      );
    next();
  };
}

function identify(options: EdgeOptions, route: Route) {
  return async (request: Request, response: Response, next: NextFunction) => {
    const known = await options.authenticate({
      cookie: request.headers.cookie,
      authorization: request.headers.authorization,
    });
    if (!known && route.access === 'signed-in') throw new AppError('auth.required');
    if (known?.setCookie) response.append('Set-Cookie', known.setCookie);
    response.locals.identity = known ?? options.visitor;
    next();
  };
}

function languageOf(request: Request, actor: Actor | undefined): Locale {
  return localeOf(request.get('accept-language'), actor?.kind === 'user' ? actor.locale : 'zh-CN');
}

/** Who asks: behind proxies that are trusted what they say, as far as it is an address. */
function addressOf({ ip = '', socket }: Request): string {
  return isIP(ip) ? ip : (socket.remoteAddress ?? '');
}

function inputOf(prepared: Prepared, request: Request, locale: Locale): Input<unknown, unknown> {
  const { readQuery, route } = prepared;
  const body: unknown = request.body;
  const validateBody = route.body ? validatorOf(route.body) : undefined;
  if (validateBody && !validateBody(body)) {
    throw new AppError('request.invalid', { problems: problemsOf(validateBody.errors, locale) });
  }
  const { file } = request;
  const raw = rawBodyOf(request);
  return {
    params: request.params as Record<string, string>,
    query: readQuery ? readQuery(request.query, locale) : request.query,
    body,
    headers: request.headers as Record<string, string | undefined>,
    ...(raw === undefined ? {} : { raw }),
    ip: addressOf(request),
    ...(file ? { file: { path: file.path, name: file.originalname, size: file.size } } : {}),
  };
}

async function whatIsAsked(request: Request): Promise<string> {
  const content = request.file ? await fileHash(request.file.path) : '';
  return [request.method, request.originalUrl, JSON.stringify(request.body ?? null), content].join(
    '\n',
  );
}

async function serve(
  services: Services,
  prepared: Prepared,
  request: Request,
  response: Response,
): Promise<void> {
  const { route } = prepared;
  const { actor, access } = response.locals.identity as Identity;
  const locale = languageOf(request, actor);
  const requestId = response.locals.requestId as string;
  const input = inputOf(prepared, request, locale);
  const replyOf = (result: unknown): Reply =>
    route.reply ? route.reply(result as never) : { status: 200, body: result };
  const ctx: Ctx = {
    ...services,
    actor,
    access,
    locale,
    requestId,
    transaction: (body) => services.store.transaction(body),
  };
  const key = request.get('idempotency-key');
  if (key === undefined || route.method !== 'POST') {
    send(response, replyOf(await route.handle(ctx, input as never)));
    return;
  }
  const who = actor.kind === 'user' ? actor.id : `${actor.kind} ${input.ip}`;
  const what = await whatIsAsked(request);
  const once = idempotentRequest(services.store, () => services.clock.now(), {
    who,
    key,
    what,
    replyOf,
  });
  ctx.transaction = once.transaction;
  const reply = await once.answer(async () => replyOf(await route.handle(ctx, input as never)));
  failpoint('T1.before_answer');
  send(response, reply);
}

function send(response: Response, reply: Reply): void {
  response.status(reply.status);
  if (reply.headers) response.set(reply.headers);
  if (reply.stream) {
    reply.stream.on('error', () => response.destroy());
    response.on('close', () => reply.stream?.destroy());
    reply.stream.pipe(response);
  } else if (
    reply.status === 204 ||
    reply.body === undefined ||
    (reply.body === null && reply.status !== 200)
  )
    response.end();
  else if (typeof reply.body === 'string') response.send(reply.body);
  else response.json(reply.body);
}

function sendError(
  services: Services,
  raw: unknown,
  request: Request,
  response: Response,
  next: NextFunction,
): void {
  if (response.headersSent) {
    next(raw);
    return;
  }
  const error = toAppError(bodyError(raw));
  const requestId = String(response.locals.requestId);
  const body = problemJson(
    error,
    languageOf(request, (response.locals.identity as Identity | undefined)?.actor),
    requestId,
  );
  if (body.status >= 500)
    services.log.error(
      { err: error.cause ?? error, requestId, path: request.path },
      'request failed',
    );
  if (body.status === 429) response.set('Retry-After', String(error.details.seconds ?? 60));
  if (body.status === 401) response.set('WWW-Authenticate', 'Bearer');
  response.status(body.status).type('application/problem+json').send(JSON.stringify(body));
}
