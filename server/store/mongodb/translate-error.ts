import { MongoBulkWriteError, MongoError, MongoNetworkError, MongoServerError } from 'mongodb';
import { StoreError } from '../port.ts';

const DUPLICATE = 11_000;
const DISK_FULL = new Set([14_031, 53_100]);
const NOT_ALLOWED = new Set([13, 18]);
const NO_SPACE = /no space left|disk.{0,20}full|space quota/i;

/** Turns an error of the driver into the port's; others pass unchanged. */
export function translateError(error: unknown, collection?: string): unknown {
  if (!(error instanceof MongoError)) return error;
  const server = serverErrorOf(error);
  if (server?.code === DUPLICATE) return duplicate(server, collection);
  if (NO_SPACE.test(error.message) || DISK_FULL.has(Number(error.code)))
    return new StoreError('full', 'The disk of the database is full.', {}, error);
  if (NOT_ALLOWED.has(Number(error.code)))
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
  keyPattern?: Record<string, unknown>;
  cause: MongoError;
}

function serverErrorOf(error: MongoError): ServerError | undefined {
  if (!(error instanceof MongoServerError)) return undefined;
  const first = error instanceof MongoBulkWriteError ? [error.writeErrors].flat()[0] : undefined;
  const said = (first?.err ?? error) as { code?: unknown; keyPattern?: Record<string, unknown> };
  return {
    code: said.code ?? error.code,
    cause: error,
    ...(said.keyPattern && { keyPattern: said.keyPattern }),
  };
}

function duplicate({ keyPattern, cause }: ServerError, collection: string | undefined): StoreError {
  const fields = Object.keys(keyPattern ?? { _id: 1 });
  return new StoreError(
    'duplicate',
    `${fields.join(', ')} is taken${collection === undefined ? '' : ` in ${collection}`}`,
    { fields, ...(collection === undefined ? {} : { collection }) },
    cause,
  );
}
