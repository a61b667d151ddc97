import { StoreError } from '../port.ts';
import { namesOfUniqueFailure } from './names.ts';

const FULL = 13;
const UNIQUE_CODES = new Set([2067, 1555]);

const errorCode = (error: unknown): number | undefined => {
  const code =
    error instanceof Error ? (error as Error & { errcode?: unknown }).errcode : undefined;
  return typeof code === 'number' ? code : undefined;
};

/** Turns an error of the driver into the port's; others pass unchanged. */
export function translateError(error: unknown): unknown {
  const code = errorCode(error);
  if (code === undefined || !(error instanceof Error)) return error;
  if (UNIQUE_CODES.has(code)) {
    const names = namesOfUniqueFailure(error.message);
    return new StoreError(
      'duplicate',
      `${names.fields.join(', ')} is taken in ${names.collection}`,
      names,
      error,
    );
  }
  if ((code & 0xff) === FULL) return new StoreError('full', 'The disk is full.', {}, error);
  return new StoreError('unavailable', `The store failed: ${error.message}`, {}, error);
}
