import { useQueryClient } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import { useEffect } from 'react';
import { request } from '../api/request.ts';

const askAgainMs = 4000;

/** Asks the server every few seconds while it is away; then brings everything on the page up to date. */
export function useRecovery(isAway: boolean): void {
  const queryClient = useQueryClient();
  const router = useRouter();
  useEffect(() => {
    if (!isAway) return undefined;
    const timer = setInterval(() => {
      void request('/api/health').then(
        async () => {
          await Promise.all([queryClient.invalidateQueries(), router.invalidate()]);
        },
        () => undefined,
      );
    }, askAgainMs);
    return () => clearInterval(timer);
  }, [isAway, queryClient, router]);
}
