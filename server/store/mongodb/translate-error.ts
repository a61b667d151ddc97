import { MongoBulkWriteError, MongoError, MongoNetworkError, MongoServerError } from 'mongodb';
import { StoreError } from '../port.ts';

const DUPLICATE = 11_000;
const DISK_FULL = new Set([14_031, 53_100]);
const NO_RIGHTS = 13;
const NOT_SIGNED_IN = 18;
const NO_SPACE = /no space left|disk.{0,20}full|space quota/i;

/** Turns an error of the driver into the port's; others pass unchanged. A `duplicate` may name an index in place of its fields. */
export function translateError(error: unknown, collection?: string): unknown {
  if (!(error instanceof MongoError)) return error;
  const server = serverErrorOf(error);
  if (server?.code === DUPLICATE) return duplicate(server, collection);
  if (NO_SPACE.test(error.message) || DISK_FULL.has(Number(error.code)))
    return new StoreError('full', 'The disk of the database is full.', {}, error);
  if (error.code === NO_RIGHTS)
    return new StoreError(
      'unavailable',
      'The user in MONGODB_URL may not use the database. Give it the role readWrite there.',
      {},
      error,
    );
  if (error.code === NOT_SIGNED_IN)
    return new StoreError(
      'unavailable',
      'The database refused the credentials in MONGODB_URL.',
      {},
      error,
    );
  if (error instanceof MongoNetworkError)
    return new StoreError('unavailable', 'The connection to the database was lost.', {}, error);
  return new StoreError('unavailable', `The database failed: ${error.message}`, {}, error);
}

/** What the server said of one write. */
interface ServerError {
  code?: unknown;
  message: string;
  keyPattern?: Record<string, unknown>;
  cause: MongoError;
}

function serverErrorOf(error: MongoError): ServerError | undefined {
  if (!(error instanceof MongoServerError)) return undefined;
  const keyPattern = error['keyPattern'] as Record<string, unknown> | undefined;
  const [first] = error instanceof MongoBulkWriteError ? [error.writeErrors].flat() : [];
  return {
    code: first?.code ?? error.code,
    message: first?.errmsg ?? error.message,
    cause: error,
    ...(keyPattern && { keyPattern }),
  };
}

/** The error of a bulk names the index only. */
const indexNameOf = (message: string): string | undefined =>
  / index: (\S+) dup key/.exec(message)?.[1];

function duplicate(error: ServerError, collection: string | undefined): StoreError {
  const name = indexNameOf(error.message);
  const fields = error.keyPattern
    ? Object.keys(error.keyPattern)
    : [name === undefined || name === '_id_' ? '_id' : name];
  return duplicateOf(fields, collection, error.cause);
}

export const duplicateOf = (
  fields: string[],
  collection: string | undefined,
  cause: unknown,
): StoreError =>
  new StoreError(
    'duplicate',
    `${fields.join(', ')} is taken${collection === undefined ? '' : ` in ${collection}`}`,
    { fields, ...(collection === undefined ? {} : { collection }) },
    cause,
  );
