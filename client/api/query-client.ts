import { QueryCache, QueryClient } from '@tanstack/react-query';
import { ApiError } from './api-error.ts';
import { sessionQuery } from './session.ts';

/** Asking again helps when the server was away, never when it has refused. */
function shouldRetry(failures: number, error: Error): boolean {
  return error instanceof ApiError && error.isUnreachable && failures < 2;
}

const staying = new Set<unknown>([sessionQuery.queryKey[0], 'health']);

/** Whoever signs in after somebody else begins with nothing of theirs; the same person goes on with what was read. */
function forgetOthers(client: QueryClient): void {
  let known: string | undefined;
  client.getQueryCache().subscribe(({ query }) => {
    if (query.queryKey[0] !== sessionQuery.queryKey[0]) return;
    const user = client.getQueryData(sessionQuery.queryKey);
    if (!user || user.id === known) return;
    const isAnother = known !== undefined;
    known = user.id;
    if (isAnother)
      void client.resetQueries({ predicate: ({ queryKey }) => !staying.has(queryKey[0]) });
  });
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
  forgetOthers(client);
  return client;
}
