import { en } from '../i18n/en.ts';
import { zhCN } from '../i18n/zh-cn.ts';

/** One thing the server found wrong with what was sent, at its place (JSON Pointer into the body). */
export interface FieldProblem {
  pointer: string;
  code: string;
  detail: string;
}

/** What `application/problem+json` says (RFC 9457), as far as the client reads it. */
interface ProblemBody {
  code: string;
  detail?: string;
  title?: string;
  requestId?: string;
  errors?: FieldProblem[];
  details?: Record<string, unknown>;
}

/** The server did not answer, or something between us and it answered in its place. */
const gatewayStatuses = new Set([0, 502, 503, 504]);

const noAnswer = () => (document.documentElement.lang === 'zh-CN' ? zhCN : en).failure.noAnswer;

/** A request that did not succeed. `status` 0 means that no answer arrived. */
export class ApiError extends Error {
  readonly status: number;
  readonly code: string;
  /** In the reader's language, when the server says one or does not answer; empty otherwise. */
  readonly detail: string;
  readonly problems: FieldProblem[];
  /** What the code says beyond its sentence, such as the record as it is now. */
  readonly details: Record<string, unknown>;
  readonly requestId: string | undefined;
  /** Seconds, from `Retry-After`. */
  readonly retryAfter: number | undefined;

  constructor(
    status: number,
    body: ProblemBody,
    options: { retryAfter?: number | undefined; cause?: unknown } = {},
  ) {
    super(`${status} ${body.code}`, { cause: options.cause });
    this.name = 'ApiError';
    this.status = status;
    this.code = body.code;
    this.detail = body.detail ?? body.title ?? (this.isUnreachable ? noAnswer() : '');
    this.problems = body.errors ?? [];
    this.details = body.details ?? {};
    this.requestId = body.requestId;
    this.retryAfter = options.retryAfter;
  }

  get isUnreachable(): boolean {
    return gatewayStatuses.has(this.status);
  }
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null;

function isFieldProblem(value: unknown): value is FieldProblem {
  return (
    isObject(value) &&
    typeof value.pointer === 'string' &&
    typeof value.code === 'string' &&
    typeof value.detail === 'string'
  );
}

function problemFrom(body: unknown, status: number): ProblemBody {
  if (!isObject(body) || typeof body.code !== 'string') return { code: `http.${status}` };
  return {
    code: body.code,
    ...(typeof body.detail === 'string' ? { detail: body.detail } : {}),
    ...(typeof body.title === 'string' ? { title: body.title } : {}),
    ...(typeof body.requestId === 'string' ? { requestId: body.requestId } : {}),
    ...(isObject(body.details) ? { details: body.details } : {}),
    ...(Array.isArray(body.errors) ? { errors: body.errors.filter(isFieldProblem) } : {}),
  };
}

function secondsOf(header: string | null): number | undefined {
  if (header === null) return undefined;
  const seconds = Number(header);
  return Number.isFinite(seconds) && seconds >= 0 ? seconds : undefined;
}

/** Reads an unsuccessful answer, whatever its body turns out to be. */
export async function apiErrorFrom(response: Response): Promise<ApiError> {
  const body: unknown = await response.json().catch(() => undefined);
  return new ApiError(response.status, problemFrom(body, response.status), {
    retryAfter: secondsOf(response.headers.get('Retry-After')),
  });
}

/** The server has answered that there is nothing to read, or not for this reader. */
const refusedStatuses = new Set([403, 404, 410]);

export const isRefused = (error: unknown): boolean =>
  error instanceof ApiError && refusedStatuses.has(error.status);

/** Why something cannot be shown: what was read before still can, unless it has been refused since. */
export const failureOf = (read: { data?: unknown; error: Error | null }): Error | null =>
  read.data === undefined || isRefused(read.error) ? read.error : null;

/** What is said of a failure to whoever caused it. */
export const detailOf = (error: Error): string =>
  error instanceof ApiError ? error.detail : error.message;
