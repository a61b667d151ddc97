import { queryOptions } from '@tanstack/react-query';
import type {
  CreatedToken,
  PasswordChange,
  SessionList,
  TokenList,
} from '../../schemas/generated/api-auth.ts';
import type { UserItem } from '../../schemas/generated/api-users.ts';
import { request } from './request.ts';

/** Where the person is signed in. */
export const sessionsQuery = queryOptions({
  queryKey: ['account', 'sessions'],
  queryFn: async ({ signal }) =>
    (await request<SessionList>('/api/auth/sessions', { signal })).items,
});

export const endSession = (id: string) =>
  request<void>(`/api/auth/sessions/${encodeURIComponent(id)}`, { method: 'DELETE' });

/** The person's API tokens, without their secrets. */
export const tokensQuery = queryOptions({
  queryKey: ['account', 'tokens'],
  queryFn: async ({ signal }) => (await request<TokenList>('/api/auth/tokens', { signal })).items,
});

/** The secret comes back this once. */
export const createToken = (name: string) =>
  request<CreatedToken>('/api/auth/tokens', { method: 'POST', body: { name } });

export const revokeToken = (id: string) =>
  request<void>(`/api/auth/tokens/${encodeURIComponent(id)}`, { method: 'DELETE' });

/** Ends all other sessions. Throws `ApiError` 422 with a pointer to `/current` or `/password`. */
export const changePassword = (change: PasswordChange) =>
  request<void>('/api/auth/password', { method: 'POST', body: change });

/** The signed-in person as those who manage people see them. */
export const ownUserQuery = (id: string) =>
  queryOptions({
    queryKey: ['users', 'one', id],
    queryFn: ({ signal }) => request<UserItem>(`/api/users/${encodeURIComponent(id)}`, { signal }),
  });
