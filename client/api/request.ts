import { ApiError, apiErrorFrom } from './api-error.ts';
import { reachability } from './reachability.ts';

interface RequestOptions {
  method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  body?: unknown;
  query?: Record<string, string>;
  headers?: Record<string, string>;
  signal?: AbortSignal;
}

const bodyOf = (body: unknown) => (body instanceof FormData ? body : JSON.stringify(body));

async function send(path: string, options: RequestOptions): Promise<Response> {
  const query = options.query ? `?${new URLSearchParams(options.query).toString()}` : '';
  try {
    return await fetch(`${path}${query}`, {
      method: options.method ?? 'GET',
      credentials: 'same-origin',
      headers: {
        Accept: 'application/json',
        'Accept-Language': document.documentElement.lang,
        ...(options.body === undefined || options.body instanceof FormData
          ? {}
          : { 'Content-Type': 'application/json' }),
        ...options.headers,
      },
      ...(options.body === undefined ? {} : { body: bodyOf(options.body) }),
      ...(options.signal ? { signal: options.signal } : {}),
    });
  } catch (cause) {
    if (options.signal?.aborted) throw cause;
    reachability.set(false);
    throw new ApiError(0, { code: 'server.unreachable' }, { cause });
  }
}

/**
 * Asks the server, in the language of the page, and gives back the parsed body (`undefined` for 204).
 * A `FormData` body is sent as multipart, everything else as JSON.
 * `T` is what the route's schema promises. Throws `ApiError` for everything else.
 */
export async function request<T>(path: string, options: RequestOptions = {}): Promise<T> {
  const response = await send(path, options);
  if (!response.ok) {
    const error = await apiErrorFrom(response);
    reachability.set(!error.isUnreachable);
    throw error;
  }
  reachability.set(true);
  if (response.status === 204) return undefined as T;
  return (await response.json()) as T;
}
