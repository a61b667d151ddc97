import { fork } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';

export interface Load {
  url: string;
  method: 'GET' | 'POST';
  path: string;
  headers?: Record<string, string>;
  /** Taken in turn; `{n}` becomes the number of the request. */
  bodies?: string[];
  connections: number;
  seconds: number;
}

export interface LoadResult {
  requests: number;
  perSecond: number;
  /** Milliseconds. */
  p50: number;
  p95: number;
}

interface Measured extends LoadResult {
  statuses: Record<string, number>;
  errors: number;
  next: number;
}

/** Numbers of requests go on from load to load, so that unique values stay unique. */
let from = 0;

/** Sends requests over kept connections from a process of its own. Throws when one is not answered with success. */
export async function sendLoad(load: Load): Promise<LoadResult> {
  const child = fork(path.join(import.meta.dirname, 'load-generator.mjs'), { execArgv: [] });
  const headers = {
    ...load.headers,
    ...(load.bodies ? { 'content-type': 'application/json' } : {}),
  };
  child.send({ ...load, headers, from });
  const [measured] = (await once(child, 'message')) as [Measured];
  from = measured.next;
  const failed = Object.keys(measured.statuses).filter((status) => !status.startsWith('2'));
  if (failed.length > 0 || measured.errors > 0 || measured.requests === 0)
    throw new Error(
      `${load.method} ${load.path}: ${JSON.stringify(measured.statuses)}, ${measured.errors} errors`,
    );
  return measured;
}
