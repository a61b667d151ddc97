import { QueryCache, QueryClient } from '@tanstack/react-query';
import { ApiError } from './api-error.ts';
import { sessionQuery } from './session.ts';

/** Asking again helps when the server was away, never when it has refused. */
function shouldRetry(failures: number, error: Error): boolean {
  return error instanceof ApiError && error.isUnreachable && failures < 2;
}

/** `onSignedOut` runs when an answer says that the session has ended. */
export function createQueryClient(onSignedOut: () => void): QueryClient {
  const client: QueryClient = new QueryClient({
    queryCache: new QueryCache({
      onError(error) {
        if (!(error instanceof ApiError) || error.status !== 401) return;
        client.setQueryData(sessionQuery.queryKey, null);
        onSignedOut();
      },
    }),
    defaultOptions: {
      queries: { networkMode: 'always', staleTime: 30_000, retry: shouldRetry },
      mutations: { networkMode: 'always' },
    },
  });
  return client;
}
