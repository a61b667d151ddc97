import { parentPort, workerData } from 'node:worker_threads';
import { StoreError } from '../port.ts';
import { openConnection } from './open-connection.ts';
import type { SchemaAnswer, SchemaWork } from './run-aside.ts';

const { file, statements } = workerData as SchemaWork;

function run(): SchemaAnswer {
  const connection = openConnection(file);
  try {
    connection.control('BEGIN IMMEDIATE');
    for (const sql of statements) connection.exec(sql);
    connection.control('COMMIT');
    return { kind: 'done' };
  } catch (error) {
    if (error instanceof StoreError)
      return {
        kind: 'error',
        problem: error.problem,
        message: error.message,
        details: error.details,
      };
    return { kind: 'error', problem: 'unavailable', message: String(error), details: {} };
  } finally {
    connection.close();
  }
}

parentPort?.postMessage(run());
