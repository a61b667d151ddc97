import { StoreError } from '../port.ts';
import { namesOfUniqueFailure } from './names.ts';

const FULL = 13;
const UNIQUE_CODES = new Set([2067, 1555]);

/** The driver's errors are told by their code; the driver's own `Error` need not be ours. */
interface DriverError {
  errcode: number;
  message: string;
}

const isDriverError = (error: unknown): error is DriverError =>
  typeof error === 'object' &&
  error !== null &&
  'errcode' in error &&
  typeof error.errcode === 'number';

/** Turns an error of the driver into the port's; others pass unchanged. */
export function translateError(error: unknown): unknown {
  if (!isDriverError(error)) return error;
  const code = error.errcode;
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
