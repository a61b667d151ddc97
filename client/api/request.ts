import { ApiError, apiErrorFrom } from './api-error.ts';
import { reachability } from './reachability.ts';

interface RequestOptions {
  method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  body?: unknown;
  query?: Record<string, string>;
  signal?: AbortSignal;
}

async function send(path: string, options: RequestOptions): Promise<Response> {
  const query = options.query ? `?${new URLSearchParams(options.query).toString()}` : '';
  try {
    return await fetch(`${path}${query}`, {
      method: options.method ?? 'GET',
      credentials: 'same-origin',
      headers: {
        Accept: 'application/json',
        'Accept-Language': document.documentElement.lang,
        ...(options.body === undefined ? {} : { 'Content-Type': 'application/json' }),
      },
      ...(options.body === undefined ? {} : { body: JSON.stringify(options.body) }),
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
