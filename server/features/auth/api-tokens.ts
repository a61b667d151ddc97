import type { TokenDocument } from '../../../schemas/generated/token.ts';
import type { Clock } from '../../context.ts';
import { newId } from '../../ids.ts';
import type { CollectionSpec, DocumentStore } from '../../store/index.ts';
import { type Credentials, createCredentials } from './credentials.ts';
import { newSecret, secretHash } from './secrets.ts';

/** Makes a leaked token recognisable to people and to secret scanners. */
const tokenPrefix = 'flt_';

export const tokenCollection: CollectionSpec = {
  name: 'tokens',
  fields: { hash: 'text', user: 'text', createdAt: 'text' },
  indexes: [{ fields: ['hash'], unique: true }, { fields: ['user', '-createdAt'] }],
};

export interface ApiTokens extends Credentials<TokenDocument> {
  /** Answers the token itself, which is not kept. */
  create(user: string, name: string): Promise<{ id: string; token: string }>;
}

export function createApiTokens(store: DocumentStore, clock: Clock): ApiTokens {
  const credentials = createCredentials<TokenDocument>({
    store,
    clock,
    collection: 'tokens',
    isLive: () => true,
    used: (_token, now) => ({ lastUsedAt: now.toISOString() }),
  });
  return {
    ...credentials,
    async create(user, name) {
      const token = `${tokenPrefix}${newSecret()}`;
      const id = newId();
      const createdAt = clock.now().toISOString();
      await credentials.insert({
        _id: id,
        hash: secretHash(token),
        user,
        name,
        createdAt,
        lastUsedAt: null,
      });
      return { id, token };
    },
  };
}

/** The token of an `Authorization: Bearer …` header. */
export const bearerToken = (authorization: string | undefined): string | undefined =>
  /^Bearer +(\S+)$/i.exec(authorization ?? '')?.[1];
