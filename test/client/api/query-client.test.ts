import { expect, jest, test } from '@jest/globals';
import { ApiError } from '../../../client/api/api-error.ts';
import { createQueryClient } from '../../../client/api/query-client.ts';
import { sessionQuery } from '../../../client/api/session.ts';
import type { SignedInUser } from '../../../schemas/generated/api-auth.ts';

const user: SignedInUser = {
  id: '01890000-0000-7000-8000-000000000001',
  email: 'lin@example.com',
  name: 'Lin',
  roles: ['sales'],
  team: null,
  locale: 'en',
};

const other: SignedInUser = { ...user, id: '01890000-0000-7000-8000-000000000002' };

function signedInClient() {
  const onSignedOut = jest.fn();
  const client = createQueryClient(onSignedOut);
  client.setQueryData(sessionQuery.queryKey, user);
  const fail = (error: Error) => {
    const queryFn = jest.fn(() => Promise.reject(error));
    return { queryFn, done: client.query({ queryKey: ['x'], queryFn }).catch(() => undefined) };
  };
  return { client, onSignedOut, fail };
}

test('forgets the person when any answer says that the session has ended', async () => {
  const { client, onSignedOut, fail } = signedInClient();
  await fail(new ApiError(401, { code: 'auth.required' })).done;
  expect(client.getQueryData(sessionQuery.queryKey)).toBeNull();
  expect(onSignedOut).toHaveBeenCalledTimes(1);
});

test('whoever signs in again goes on with what was read; somebody else sees none of it', async () => {
  const { client, fail } = signedInClient();
  client.setQueryData(['records', 'lead', 'page'], 'of Lin');
  await fail(new ApiError(401, { code: 'auth.required' })).done;
  client.setQueryData(sessionQuery.queryKey, user);
  expect(client.getQueryData(['records', 'lead', 'page'])).toBe('of Lin');
  client.setQueryData(sessionQuery.queryKey, null);
  client.setQueryData(sessionQuery.queryKey, other);
  expect(client.getQueryData(['records', 'lead', 'page'])).toBeUndefined();
  expect(client.getQueryData(sessionQuery.queryKey)?.id).toBe(other.id);
});

test('keeps the person when something is merely not allowed, and does not ask again', async () => {
  const { client, onSignedOut, fail } = signedInClient();
  const { queryFn, done } = fail(new ApiError(403, { code: 'auth.forbidden' }));
  await done;
  expect(client.getQueryData(sessionQuery.queryKey)).toEqual(user);
  expect(onSignedOut).not.toHaveBeenCalled();
  expect(queryFn).toHaveBeenCalledTimes(1);
});
