import { createHash, randomBytes } from 'node:crypto';

/** 256 random bits that stand for a session or an API token. */
export const newSecret = (): string => randomBytes(32).toString('base64url');

/** What is stored instead of the secret. */
export const secretHash = (secret: string): string =>
  createHash('sha256').update(secret).digest('hex');
