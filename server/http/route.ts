import type { Readable } from 'node:stream';
import type { ErrorCode } from '../../schemas/model/errors.ts';
import type { Ctx } from '../context.ts';

/** `api/records#/$defs/RecordPage`: a schema file under `schemas/` and a place in it. */
export type SchemaRef = `${'api' | 'documents'}/${string}`;

export interface Reply {
  status: number;
  body?: unknown;
  headers?: Record<string, string>;
  /** Carries a secret: never kept as the answer to an `Idempotency-Key`. */
  secret?: boolean;
  /** Instead of `body`: sent as it comes. */
  stream?: Readable;
}

export interface UploadedFile {
  /** Where the upload lies until the request ends; an operation that keeps it moves it. */
  path: string;
  name: string;
  size: number;
}

/** What a handler gets, already validated against the route's schemas. */
export interface Input<Body = unknown, Query = Record<string, string | undefined>> {
  params: Record<string, string>;
  query: Query;
  body: Body;
  headers: Record<string, string | undefined>;
  /** A JSON body to the letter, for signatures. */
  raw?: string;
  /** Address of the client, for rate limits and audit. */
  ip: string;
  file?: UploadedFile;
}

/**
 * One route: everything the edge, `openapi.json` and the isolation test need to know.
 * `handle` answers the operation's result; `reply` turns it into the answer (default: 200 with the result as body).
 */
export interface Route {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Express 5 path with `{name}` for parameters: `/api/records/{entity}/{id}`. */
  path: string;
  /** One English sentence, shown in openapi.json. */
  summary: string;
  tag: string;
  /** `public`: no sign-in needed. Everything else is refused with 401 before the handler runs. */
  access: 'public' | 'signed-in';
  query?: SchemaRef;
  body?: SchemaRef;
  /** The body is multipart with one `file`; the other parts arrive as strings in `body`. */
  multipart?: boolean;
  /** Also takes `application/x-www-form-urlencoded` (public forms without script). */
  formPosts?: boolean;
  /** Media type of a good answer that is not JSON; of a page, whose errors are pages too, `text/html`. */
  produces?: string;
  /** Status → schema of the body, or null when there is none. */
  responses: Record<number, SchemaRef | null>;
  /** Codes this route can answer beyond the ones of every route. */
  errors?: ErrorCode[];
  handle(ctx: Ctx, input: never): Promise<unknown>;
  reply?(result: never): Reply;
}

/** Keeps the types of a route's own input and result while the table of routes stays uniform. */
export function route<Body, Query, Result>(
  definition: Omit<Route, 'handle' | 'reply'> & {
    handle(ctx: Ctx, input: Input<Body, Query>): Promise<Result>;
    reply?(result: Result): Reply;
  },
): Route {
  return definition as Route;
}
