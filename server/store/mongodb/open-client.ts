import {
  MongoClient,
  MongoCompatibilityError,
  MongoServerSelectionError,
  type TopologyDescription,
} from 'mongodb';
import { StoreError } from '../port.ts';
import { type Hello, judgeServer, NOT_INITIATED } from './judge-server.ts';
import { translateError } from './translate-error.ts';

const DEFAULT_DATABASE = 'formloom';

export interface ClientOptions {
  url: string;
  /** How long to look for a primary, in milliseconds. */
  selectionMs: number;
}

/** A connected client; what stands in the way is told in one sentence. */
export async function openClient(options: ClientOptions): Promise<MongoClient> {
  const client = clientOf(options);
  try {
    await client.connect();
    judgeServer((await client.db('admin').command({ hello: 1 })) as Hello);
    return client;
  } catch (error) {
    await client.close().catch(() => undefined);
    throw refusal(error, client);
  }
}

/** Reads see what a majority has, from the primary; writes are answered when a majority has them on disk. */
function clientOf({ url, selectionMs }: ClientOptions): MongoClient {
  try {
    return new MongoClient(url, {
      appName: 'formloom',
      serverSelectionTimeoutMS: selectionMs,
      connectTimeoutMS: selectionMs,
      readConcern: { level: 'majority' },
      readPreference: 'primary',
      writeConcern: { w: 'majority', journal: true },
      retryWrites: true,
      retryReads: true,
    });
  } catch (error) {
    throw new StoreError('unavailable', 'MONGODB_URL is not an address of MongoDB.', {}, error);
  }
}

function refusal(error: unknown, client: MongoClient): unknown {
  if (error instanceof MongoCompatibilityError)
    return new StoreError(
      'unavailable',
      'The MongoDB server in MONGODB_URL is too old. Formloom needs MongoDB 6.0 or newer.',
      {},
      error,
    );
  if (error instanceof MongoServerSelectionError) {
    const isGhost = typesOf(error.reason).includes('RSGhost');
    return new StoreError(
      'unavailable',
      isGhost ? NOT_INITIATED : `No MongoDB primary answers at ${hostsOf(client)}.`,
      {},
      error,
    );
  }
  return translateError(error);
}

const typesOf = (topology: TopologyDescription | undefined): string[] =>
  [...(topology?.servers.values() ?? [])].map(({ type }) => type);

const hostsOf = (client: MongoClient): string => client.options.hosts.join(', ');

/** The driver takes `test` when the address names none. */
export function databaseOf(client: MongoClient): string {
  const { dbName } = client.options;
  return dbName === 'test' ? DEFAULT_DATABASE : dbName;
}
