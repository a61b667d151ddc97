import { createHash } from 'node:crypto';
import { AppError } from '../../errors.ts';

/** What a cursor is good for: the same filter, sort and search of the same list. */
export const queryHash = (query: unknown): string =>
  createHash('sha256').update(JSON.stringify(query)).digest('base64url').slice(0, 16);

/** A position in a list, bound to its query. */
export const encodeCursor = (hash: string, position: unknown[]): string =>
  Buffer.from(JSON.stringify([hash, ...position])).toString('base64url');

const isPosition = (value: unknown): boolean =>
  value === null || ['string', 'number', 'boolean'].includes(typeof value);

/** The position of a cursor; throws `request.cursor_invalid` when it is none or belongs to another query. */
export function decodeCursor(cursor: string, hash: string, length: number): unknown[] {
  try {
    const parsed: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
    if (Array.isArray(parsed) && parsed[0] === hash) {
      const position = parsed.slice(1);
      if (position.length === length && position.every(isPosition)) return position;
    }
  } catch (cause) {
    throw new AppError('request.cursor_invalid', { cause });
  }
  throw new AppError('request.cursor_invalid');
}
