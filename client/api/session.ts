import { queryOptions } from '@tanstack/react-query';
import type { Locale } from '../../schemas/model/language.ts';
import { ApiError } from './api-error.ts';
import { request } from './request.ts';

export interface SessionUser {
  id: string;
  email: string;
  name: string;
  roles: string[];
  team: string | null;
  locale: Locale;
}

async function readSession(signal?: AbortSignal): Promise<SessionUser | null> {
  try {
    const answer = await request<{ user: SessionUser }>('/api/auth/me', signal ? { signal } : {});
    return answer.user;
  } catch (error) {
    if (error instanceof ApiError && error.status === 401) return null;
    throw error;
  }
}

/** Who is signed in; `null` when nobody is. */
export const sessionQuery = queryOptions({
  queryKey: ['session'],
  queryFn: ({ signal }) => readSession(signal),
  staleTime: 5 * 60_000,
});

export async function signIn(credentials: {
  email: string;
  password: string;
}): Promise<SessionUser> {
  const answer = await request<{ user: SessionUser }>('/api/auth/login', {
    method: 'POST',
    body: credentials,
  });
  return answer.user;
}

export async function signOut(): Promise<void> {
  await request<void>('/api/auth/logout', { method: 'POST' });
}
