import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import { sessionQuery, signOut } from './session.ts';

/** Ends the session on the server first, then forgets everything that was read with it. */
export function useSignOut() {
  const queryClient = useQueryClient();
  const router = useRouter();
  return useMutation({
    mutationFn: signOut,
    onSuccess: async () => {
      queryClient.setQueryData(sessionQuery.queryKey, null);
      await router.navigate({ to: '/sign-in', search: {} });
      queryClient.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'health' });
    },
  });
}
