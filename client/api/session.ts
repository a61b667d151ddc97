import { queryOptions } from '@tanstack/react-query';
import type {
  Login,
  LoginAnswer,
  Me,
  MeChange,
  SignedInUser,
} from '../../schemas/generated/api-auth.ts';
import { ApiError } from './api-error.ts';
import { setDeviceOwner } from './device-owner.ts';
import { request } from './request.ts';

async function readSession(signal?: AbortSignal): Promise<SignedInUser | null> {
  try {
    const answer = await request<Me>('/api/auth/me', signal ? { signal } : {});
    setDeviceOwner(answer.user.id);
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

export async function signIn(login: Login): Promise<SignedInUser> {
  const answer = await request<LoginAnswer>('/api/auth/login', { method: 'POST', body: login });
  setDeviceOwner(answer.user.id);
  return answer.user;
}

/** Saves with the account, so that other devices follow. */
export async function changeMe(change: MeChange): Promise<void> {
  await request<unknown>('/api/auth/me', { method: 'PUT', body: change });
}

export async function signOut(): Promise<void> {
  await request<void>('/api/auth/logout', { method: 'POST' });
}
