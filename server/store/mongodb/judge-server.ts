import { StoreError } from '../port.ts';

/** What of the server's answer to `hello` decides whether it will do. */
export interface Hello {
  msg?: string;
  setName?: string;
  isreplicaset?: boolean;
  maxWireVersion?: number;
}

/** MongoDB 6.0 */
const LEAST_WIRE_VERSION = 17;

/** Refuses a server on which transactions cannot be had. */
export function judgeServer(hello: Hello): void {
  if (hello.isreplicaset) throw new StoreError('unavailable', NOT_INITIATED);
  if (hello.setName === undefined && hello.msg !== 'isdbgrid')
    throw new StoreError(
      'unavailable',
      'MONGODB_URL leads to a standalone server, which has no transactions. Start it as a replica set: `mongod --replSet rs0`, then once `mongosh --eval "rs.initiate()"`.',
    );
  if ((hello.maxWireVersion ?? 0) < LEAST_WIRE_VERSION)
    throw new StoreError(
      'unavailable',
      'The MongoDB server in MONGODB_URL is too old. Formloom needs MongoDB 6.0 or newer.',
    );
}

export const NOT_INITIATED =
  'The MongoDB server belongs to a replica set that was never started. Do it once with `mongosh --eval "rs.initiate()"`.';
