import { parentPort, workerData } from 'node:worker_threads';
import { performance } from 'node:perf_hooks';
import { StoreError } from '../port.ts';
import { openConnection } from './open-connection.ts';
import type { ReaderAnswer, ReaderRequest } from './reader-pool.ts';

const { file } = workerData as { file: string };
const connection = openConnection(file, { readOnly: true });

parentPort?.on('message', ({ id, sql, params }: ReaderRequest) => {
  const startedAt = performance.now();
  try {
    const rows = connection.rows(sql, params);
    parentPort?.postMessage({
      kind: 'rows',
      id,
      rows,
      milliseconds: performance.now() - startedAt,
    } satisfies ReaderAnswer);
  } catch (error) {
    const problem = error instanceof StoreError ? error.problem : 'unavailable';
    parentPort?.postMessage({
      kind: 'error',
      id,
      problem,
      message: error instanceof Error ? error.message : String(error),
    } satisfies ReaderAnswer);
  }
});
