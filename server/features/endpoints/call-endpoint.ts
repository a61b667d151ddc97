import type { Ctx } from '../../context.ts';
import { CallFailed, type CallFailure, retryAfterOf } from '../../engine/index.ts';
import type { StoredEndpoint } from './collections.ts';
import { type Answer, allowedHosts, postOutside } from './post-outside.ts';
import { signedHeaders } from './sign.ts';

/** What later nodes read of an answer. */
export interface EndpointOutput {
  status: number;
  /** JSON as it came, other text cut short. */
  body: unknown;
}

const shortText = 2000;
const shortDetail = 200;
/** Refusals that may pass. */
const passing = new Set([408, 409, 425, 429]);
/** Nothing of the call can have arrived. */
const neverSent = new Set([
  'ENOTFOUND',
  'EAI_AGAIN',
  'ECONNREFUSED',
  'EHOSTUNREACH',
  'ENETUNREACH',
]);

function bodyOf({ headers, text, isCut }: Answer): unknown {
  const isJson = /[/+]json\b/i.test(headers['content-type'] ?? '');
  if (!isJson || isCut) return text.slice(0, shortText);
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return text.slice(0, shortText);
  }
}

function kindOf(status: number): CallFailure['kind'] {
  return status >= 400 && status < 500 && !passing.has(status) ? 'final' : 'retry';
}

function detailOf({ status, headers, text }: Answer): string {
  if (status >= 300 && status < 400) return `${status} → ${headers.location ?? ''}`.trim();
  const said = text.replace(/\s+/g, ' ').trim().slice(0, shortDetail);
  return said ? `${status}: ${said}` : String(status);
}

const isSuccess = ({ status }: Answer): boolean => status >= 200 && status < 300;

function networkFailure(error: unknown): CallFailed {
  const { code, message } = error as { code?: unknown; message: string };
  const name = typeof code === 'string' ? code : undefined;
  const kind = name !== undefined && neverSent.has(name) ? 'retry' : 'unknown';
  return new CallFailed({ kind, detail: name ?? message }, error);
}

function secretsOf({ secret, previousSecret }: StoredEndpoint, now: Date): string[] {
  const isKept = previousSecret && previousSecret.until > now.toISOString();
  return isKept ? [secret, previousSecret.secret] : [secret];
}

/** One signed call. Throws `CallFailed`, or `endpoint.address_refused`. */
export async function callEndpoint(
  { clock, settings }: Pick<Ctx, 'clock' | 'settings'>,
  endpoint: StoredEndpoint,
  { id, body, signal }: { id: string; body: string; signal: AbortSignal },
): Promise<EndpointOutput> {
  const now = clock.now();
  const signed = signedHeaders({ id, at: now, body }, secretsOf(endpoint, now));
  const allowed = allowedHosts(settings.ALLOW_PRIVATE_HOSTS);
  const headers = { ...endpoint.headers, ...signed };
  const answer = await postOutside({ url: endpoint.url, headers, body, signal, allowed }).catch(
    (error: unknown) => {
      throw isRefusal(error) ? error : networkFailure(error);
    },
  );
  if (isSuccess(answer)) return { status: answer.status, body: bodyOf(answer) };
  const retryAfter = retryAfterOf(answer.headers['retry-after'], now);
  throw new CallFailed({
    kind: kindOf(answer.status),
    status: answer.status,
    detail: detailOf(answer),
    ...(retryAfter === undefined ? {} : { retryAfter }),
  });
}

const isRefusal = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === 'endpoint.address_refused';
