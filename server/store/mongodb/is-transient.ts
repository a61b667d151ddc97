import { MongoError } from 'mongodb';

/** The transaction is gone, and the same body may succeed in a new one. */
export const isTransient = (error: unknown): boolean =>
  error instanceof MongoError && error.hasErrorLabel('TransientTransactionError');

/** The answer to a commit was lost: it may have happened, and may be asked for again. */
export const isUnknownCommit = (error: unknown): boolean =>
  error instanceof MongoError && error.hasErrorLabel('UnknownTransactionCommitResult');
