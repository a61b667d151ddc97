import { randomInt } from 'node:crypto';
import type { UserDocument } from '../../../schemas/generated/user.ts';
import type { Services } from '../../context.ts';
import { newId } from '../../ids.ts';
import type { Doc } from '../../store/index.ts';
import { adminRoleName } from '../access/index.ts';
import { emailKeyOf } from './user-checks.ts';

/** Letters and digits that nobody mistakes for each other. */
const readable = 'abcdefghjkmnpqrstuvwxyz23456789';

/** Four groups of four of 31 characters: 79 bits, easy to type. */
function readablePassword(): string {
  const group = () =>
    Array.from({ length: 4 }, () => readable.charAt(randomInt(readable.length))).join('');
  return [group(), group(), group(), group()].join('-');
}

/**
 * Makes the first administrator in a store without people. `password` is answered only when it was generated
 * here, to be shown once.
 */
export async function ensureAdmin(
  services: Pick<Services, 'store' | 'auth' | 'clock' | 'directory'>,
  admin: { email: string; password?: string },
): Promise<{ created: boolean; password?: string }> {
  const { store, auth, clock, directory } = services;
  if ((await store.count('users')) > 0) return { created: false };
  const generated = admin.password === undefined ? readablePassword() : undefined;
  const user: UserDocument = {
    _id: newId(),
    _rev: 1,
    email: admin.email.trim(),
    emailKey: emailKeyOf(admin.email),
    name: 'Admin',
    passwordHash: await auth.passwords.hash(admin.password ?? generated ?? ''),
    roles: [adminRoleName],
    team: null,
    locale: 'zh-CN',
    active: true,
    createdAt: clock.now().toISOString(),
  };
  await store.transaction((tx) => tx.insert<UserDocument & Doc>('users', { ...user }));
  await directory.refresh();
  return generated === undefined ? { created: true } : { created: true, password: generated };
}
