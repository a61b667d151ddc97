import { parentPort, workerData } from 'node:worker_threads';
import { performance } from 'node:perf_hooks';
import { StoreError } from '../port.ts';
import { openConnection } from './open-connection.ts';
import type { ReaderAnswer, ReaderOrder, ReaderRequest } from './reader-pool.ts';

const { file } = workerData as { file: string };
const connection = openConnection(file, { readOnly: true });

function leave(): void {
  connection.close();
  parentPort?.close();
}

function answer({ id, sql, params }: ReaderRequest): void {
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
}

parentPort?.on('message', (order: ReaderOrder) => (order === 'leave' ? leave() : answer(order)));
